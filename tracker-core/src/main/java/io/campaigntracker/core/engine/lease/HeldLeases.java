package io.campaigntracker.core.engine.lease;

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

/** The leases that a tracker holds for its work. Closing it gives back what is still held. Thread-safe. */
public final class HeldLeases implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HeldLeases.class);

    private final Optional<LeaseStore> leases;
    private final LeaseTimer timer;
    private final Set<HeldLease> held = ConcurrentHashMap.newKeySet();

    /** @param leases empty where the store keeps none */
    public HeldLeases(Optional<LeaseStore> leases, LeaseTimer timer) {
        this.leases = leases;
        this.timer = timer;
    }

    /**
     * {@return the lease, or empty if another service holds it; a store that keeps no leases, or can't tell, is no reason not to work, for what is
     * written is safe to write twice}
     */
    public Optional<HeldLease> tryAcquire(String name) {
        if (leases.isEmpty()) {
            return Optional.of(HeldLease.none());
        }
        LeaseStore store = leases.get();
        try {
            Optional<Lease> given = store.tryAcquire(name, UUID.randomUUID().toString(), HeldLease.DURATION);
            return given.map(lease -> {
                HeldLease own = HeldLease.of(store, lease, timer, held::remove);
                held.add(own);
                return own;
            });
        } catch (StoreException undecided) {
            LOG.warn("event=lease_undecided name={} reason=\"{}\"", name, undecided.getMessage());
            return Optional.of(HeldLease.none());
        }
    }

    @Override
    public void close() {
        List.copyOf(held).forEach(HeldLease::close);
    }
}
