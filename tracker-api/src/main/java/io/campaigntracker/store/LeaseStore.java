package io.campaigntracker.store;

import java.time.Duration;
import java.util.Optional;

/**
 * Lets several services agree that one of them does a piece of work. A lease is held until it is released or runs out, so that the
 * work of a crashed holder is taken over.
 *
 * <p>Times are those of the store's own clock; the holders' clocks need not agree. A holder that was frozen beyond its lease may wake up
 * and go on beside the next one; that is what the {@link Lease#token() fencing token} is for: a store that gives leases checks it wherever
 * {@link MetricsStore} writes: chunks, catalogs and reach. Implementations are thread-safe.
 */
public interface LeaseStore {

    /**
     * {@return the lease, if the holder has it now: it was free or had run out, in which case its token is larger than all before, or was
     * the holder's already, in which case it is extended and keeps its token} Never waits for another holder.
     *
     * @param name what the lease is for, such as {@code sync:1234567890}
     * @param holder who asks, unique among services
     * @param duration for how long, at least a millisecond
     * @throws IllegalArgumentException if the duration is not positive
     * @throws StoreException if it could not be decided; the lease may then be held until it runs out
     */
    Optional<Lease> tryAcquire(String name, String holder, Duration duration);

    /**
     * The heartbeat: extends a lease that nobody else was given since, even if it has run out meanwhile.
     *
     * @return false if it was released or another has been given it
     * @throws IllegalArgumentException if the duration is not positive
     * @throws StoreException if it could not be extended
     */
    boolean renew(Lease lease, Duration duration);

    /**
     * Gives the lease back; does nothing if the holder doesn't have it any more. What is written under it afterwards is refused.
     *
     * @throws StoreException if it could not be released; it then runs out by itself
     */
    void release(Lease lease);

    /**
     * {@return who holds the lease now, empty if nobody}
     *
     * @throws StoreException if it can't be read
     */
    Optional<Lease> current(String name);
}
