package io.campaigntracker.core.engine.sync;

import io.campaigntracker.store.LeaseStore;
import io.campaigntracker.store.StoreException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to sync an account, so that two services don't do the work twice. Renewed while it is held; a crashed holder's runs out.
 */
final class SyncLease implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SyncLease.class);
    private static final Duration DURATION = Duration.ofMinutes(2);
    private static final SyncLease NOT_NEEDED = new SyncLease(() -> {});

    private final Runnable release;

    private SyncLease(Runnable release) {
        this.release = release;
    }

    /**
     * {@return the lease, or empty if another service holds it; a store that keeps no leases, or can't tell, is no reason not to sync, for chunks
     * are safe to write twice}
     */
    static Optional<SyncLease> acquire(
            Optional<LeaseStore> store, String accountId, ScheduledExecutorService heartbeats) {
        if (store.isEmpty()) {
            return Optional.of(NOT_NEEDED);
        }
        LeaseStore leases = store.get();
        String name = "sync:" + accountId;
        String holder = UUID.randomUUID().toString();
        try {
            if (!leases.tryAcquire(name, holder, DURATION)) {
                return Optional.empty();
            }
        } catch (StoreException undecided) {
            LOG.warn("event=lease_undecided name={} reason=\"{}\"", name, undecided.getMessage());
            return Optional.of(NOT_NEEDED);
        }
        long every = DURATION.toSeconds() / 4;
        ScheduledFuture<?> heartbeat =
                heartbeats.scheduleAtFixedRate(() -> renew(leases, name, holder), every, every, TimeUnit.SECONDS);
        return Optional.of(new SyncLease(() -> {
            heartbeat.cancel(false);
            release(leases, name, holder);
        }));
    }

    private static void renew(LeaseStore leases, String name, String holder) {
        try {
            if (!leases.renew(name, holder, DURATION)) {
                LOG.warn("event=lease_lost name={}", name);
            }
        } catch (StoreException failure) {
            LOG.warn("event=lease_not_renewed name={} reason=\"{}\"", name, failure.getMessage());
        }
    }

    private static void release(LeaseStore leases, String name, String holder) {
        try {
            leases.release(name, holder);
        } catch (StoreException failure) {
            LOG.warn("event=lease_not_released name={} reason=\"{}\"", name, failure.getMessage());
        }
    }

    @Override
    public void close() {
        release.run();
    }
}
