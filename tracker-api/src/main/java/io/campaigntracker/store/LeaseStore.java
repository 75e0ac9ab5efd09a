package io.campaigntracker.store;

import java.time.Duration;
import java.util.Optional;

/**
 * Lets several services agree that one of them does a piece of work. A lease is held until it is released or runs out, so that the
 * work of a crashed holder is taken over.
 *
 * <p>Times are those of the store's own clock; the holders' clocks need not agree. A lease saves double work, it does not guard
 * data: a holder that was paused beyond its lease may go on for a while beside the next one. Implementations are thread-safe.
 */
public interface LeaseStore {

    /**
     * {@return whether the holder has the lease now: it was free, had run out, or was the holder's already, in which case it is
     * extended}
     *
     * @param name what the lease is for, such as {@code sync:1234567890}
     * @param holder who asks, unique among services
     * @param duration for how long, at least a millisecond
     * @throws IllegalArgumentException if the duration is not positive
     * @throws StoreException if it could not be decided; the lease may then be held until it runs out
     */
    boolean tryAcquire(String name, String holder, Duration duration);

    /**
     * The heartbeat: extends a lease that the holder still has.
     *
     * @return false if the lease is another's or has run out
     * @throws StoreException if it could not be extended
     */
    boolean renew(String name, String holder, Duration duration);

    /**
     * Gives the lease back; does nothing if the holder doesn't have it.
     *
     * @throws StoreException if it could not be released; it then runs out by itself
     */
    void release(String name, String holder);

    /**
     * {@return who holds the lease now, empty if nobody}
     *
     * @throws StoreException if it can't be read
     */
    Optional<String> holder(String name);
}
