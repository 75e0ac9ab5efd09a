package io.campaigntracker.core.engine.lease;

import io.campaigntracker.model.Redactor;
import io.campaigntracker.store.Lease;
import io.campaigntracker.store.LeaseStore;
import io.campaigntracker.store.WriteTerms;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to a piece of work, such as to sync an account, so that two services don't do the work twice. Renewed while it is held; a crashed holder's runs out after
 * half a minute. Thread-safe.
 */
public final class HeldLease implements AutoCloseable {

    /** How long a crashed holder's lease keeps others waiting. */
    public static final Duration DURATION = Duration.ofSeconds(30);

    /** So often that three renewals may fail before the lease runs out. */
    public static final Duration RENEWED_EVERY = Duration.ofSeconds(7);

    private static final Logger LOG = LoggerFactory.getLogger(HeldLease.class);

    private final @Nullable LeaseStore leases;
    private final @Nullable Lease lease;
    private final Consumer<HeldLease> afterRelease;
    private final AtomicBoolean renewing = new AtomicBoolean();
    private final AtomicBoolean released = new AtomicBoolean();
    private volatile boolean lost;
    private volatile @Nullable Future<?> heartbeat;

    private HeldLease(@Nullable LeaseStore leases, @Nullable Lease lease, Consumer<HeldLease> afterRelease) {
        this.leases = leases;
        this.lease = lease;
        this.afterRelease = afterRelease;
    }

    /** {@return none, which does no harm: chunks are safe to write twice, and the newest fetch counts} */
    public static HeldLease none() {
        return new HeldLease(null, null, released -> {});
    }

    /** {@return a lease that is renewed until it is closed} */
    public static HeldLease of(LeaseStore leases, Lease lease, LeaseTimer timer, Consumer<HeldLease> afterRelease) {
        HeldLease held = new HeldLease(leases, lease, afterRelease);
        held.heartbeat = timer.every(RENEWED_EVERY, held::renew);
        return held;
    }

    /** {@return the lease that writing is fenced by; null if there is none} */
    public @Nullable Lease held() {
        return lease;
    }

    /** {@return on which terms chunks are written} */
    public WriteTerms terms() {
        return WriteTerms.under(lease);
    }

    /** {@return whether another has been given the lease, so that the rest of the work is theirs} */
    public boolean isLost() {
        return lost;
    }

    /** Notes that the store refused a chunk for it. */
    public void lose() {
        if (!lost) {
            lost = true;
            LOG.warn("event=lease_lost name={}", lease == null ? "" : lease.name());
        }
    }

    /** {@return whether the work is still the holder's: asks the store, which extends the lease, so that nobody else is given it for as long} */
    public boolean isConfirmed() {
        if (leases == null || lease == null) {
            return true;
        }
        if (lost || released.get() || !leases.renew(lease, DURATION)) {
            lose();
            return false;
        }
        return true;
    }

    private void renew() {
        if (leases == null || lease == null || released.get() || !renewing.compareAndSet(false, true)) {
            return;
        }
        try {
            if (!leases.renew(lease, DURATION) && !released.get()) {
                lose();
            }
        } catch (RuntimeException failure) {
            // what escapes here would end the renewing without a word
            LOG.warn(
                    "event=lease_not_renewed name={}",
                    lease.name(),
                    Redactor.ofShapes().loggable(failure));
        } finally {
            renewing.set(false);
        }
    }

    /** Gives the lease back, also on a thread that was interrupted to end its work. May be called more than once. */
    @Override
    public void close() {
        if (leases == null || lease == null || released.getAndSet(true)) {
            return;
        }
        Future<?> beats = heartbeat;
        if (beats != null) {
            beats.cancel(false);
        }
        boolean interrupted = Thread.interrupted();
        try {
            leases.release(lease);
        } catch (RuntimeException failure) {
            LOG.warn(
                    "event=lease_not_released name={} reason=\"{}\"",
                    lease.name(),
                    Redactor.ofShapes().message(failure));
        } finally {
            afterRelease.accept(this);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
