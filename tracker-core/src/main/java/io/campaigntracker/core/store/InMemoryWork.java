package io.campaigntracker.core.store;

import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertDelivery;
import io.campaigntracker.alert.AlertFilter;
import io.campaigntracker.alert.AlertFinding;
import io.campaigntracker.alert.AlertStore;
import io.campaigntracker.store.Lease;
import io.campaigntracker.store.LeaseStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What trackers note of their own work: who is at it, and what was raised and told. */
abstract class InMemoryWork extends InMemoryInputs implements AlertStore, LeaseStore {

    final InMemoryLeases leases;
    private final InMemoryAlertStore alerts = new InMemoryAlertStore();

    InMemoryWork(Clock clock) {
        this.leases = new InMemoryLeases(clock);
    }

    @Override
    public synchronized Optional<Lease> tryAcquire(String name, String holder, Duration duration) {
        return leases.tryAcquire(name, holder, duration);
    }

    @Override
    public synchronized boolean renew(Lease lease, Duration duration) {
        return leases.renew(lease, duration);
    }

    @Override
    public synchronized void release(Lease lease) {
        leases.release(lease);
    }

    @Override
    public synchronized Optional<Lease> current(String name) {
        return leases.current(name);
    }

    @Override
    public List<Alert> raise(List<AlertFinding> findings, Instant at) {
        return alerts.raise(findings, at);
    }

    @Override
    public List<Alert> resolve(Collection<String> keys, Instant at) {
        return alerts.resolve(keys, at);
    }

    @Override
    public Map<String, Alert> latest(Collection<String> keys) {
        return alerts.latest(keys);
    }

    @Override
    public List<Alert> find(AlertFilter filter) {
        return alerts.find(filter);
    }

    @Override
    public Optional<Alert> acknowledge(String alertId, Instant at) {
        return alerts.acknowledge(alertId, at);
    }

    @Override
    public Set<AlertDelivery> claim(Collection<AlertDelivery> deliveries, String holder, Instant at, Instant expiry) {
        return alerts.claim(deliveries, holder, at, expiry);
    }

    @Override
    public void release(Collection<AlertDelivery> deliveries, String holder) {
        alerts.release(deliveries, holder);
    }

    @Override
    public void recordDeliveries(Collection<AlertDelivery> deliveries, Instant at) {
        alerts.recordDeliveries(deliveries, at);
    }
}
