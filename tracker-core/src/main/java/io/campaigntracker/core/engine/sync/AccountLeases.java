package io.campaigntracker.core.engine.sync;

import io.campaigntracker.store.Lease;
import io.campaigntracker.store.LeaseStore;
import io.campaigntracker.store.StoreException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The leases of a tracker's syncs, one for each account that is being synced. Closing it gives back what is still held. Thread-safe. */
final class AccountLeases implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AccountLeases.class);

    private final Optional<LeaseStore> leases;
    private final SyncTimer timer;
    private final Set<SyncLease> held = ConcurrentHashMap.newKeySet();

    /** @param leases empty where the store keeps none */
    AccountLeases(Optional<LeaseStore> leases, SyncTimer timer) {
        this.leases = leases;
        this.timer = timer;
    }

    /**
     * {@return the lease, or empty if another service holds it; a store that keeps no leases, or can't tell, is no reason not to sync, for chunks
     * are safe to write twice}
     */
    Optional<SyncLease> tryAcquire(String accountId) {
        if (leases.isEmpty()) {
            return Optional.of(SyncLease.none());
        }
        LeaseStore store = leases.get();
        String name = "sync:" + accountId;
        try {
            Optional<Lease> given = store.tryAcquire(name, UUID.randomUUID().toString(), SyncLease.DURATION);
            return given.map(lease -> {
                SyncLease own = SyncLease.of(store, lease, timer, held::remove);
                held.add(own);
                return own;
            });
        } catch (StoreException undecided) {
            LOG.warn("event=lease_undecided name={} reason=\"{}\"", name, undecided.getMessage());
            return Optional.of(SyncLease.none());
        }
    }

    @Override
    public void close() {
        List.copyOf(held).forEach(SyncLease::close);
    }
}
