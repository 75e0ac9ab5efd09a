package io.campaigntracker.jooq;

import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertDelivery;
import io.campaigntracker.alert.AlertFilter;
import io.campaigntracker.alert.AlertFinding;
import io.campaigntracker.alert.AlertStore;
import io.campaigntracker.store.Lease;
import io.campaigntracker.store.LeaseStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What trackers note of their own work: who is at it, and what was raised and told. */
abstract class JooqWork extends JooqInputs implements AlertStore, LeaseStore {

    final LeaseTable leases;
    private final AlertTable alerts;

    JooqWork(Database database, FetchClock clock) {
        super(database, clock);
        this.leases = new LeaseTable(database.schema());
        this.alerts = new AlertTable(database.schema());
    }

    @Override
    public Optional<Lease> tryAcquire(String name, String holder, Duration duration) {
        return database.write(
                "acquire lease " + name, connection -> leases.tryAcquire(connection, name, holder, duration));
    }

    @Override
    public boolean renew(Lease lease, Duration duration) {
        return database.write("renew lease " + lease.name(), connection -> leases.renew(connection, lease, duration));
    }

    @Override
    public void release(Lease lease) {
        database.write("release lease " + lease.name(), connection -> {
            leases.release(connection, lease);
            return true;
        });
    }

    @Override
    public Optional<Lease> current(String name) {
        return database.read("read who holds lease " + name, connection -> leases.current(connection, name));
    }

    @Override
    public List<Alert> raise(List<AlertFinding> findings, Instant at) {
        Set<String> keys = new HashSet<>();
        for (AlertFinding finding : findings) {
            if (!keys.add(finding.key())) {
                throw new IllegalArgumentException("two findings have the key " + finding.key() + "; keys must differ");
            }
        }
        return findings.isEmpty()
                ? List.of()
                : database.write(
                        "keep " + findings.size() + " alerts", connection -> alerts.raise(connection, findings, at));
    }

    @Override
    public List<Alert> resolve(Collection<String> keys, Instant at) {
        return keys.isEmpty()
                ? List.of()
                : database.write(
                        "resolve " + keys.size() + " alerts", connection -> alerts.resolve(connection, keys, at));
    }

    @Override
    public Map<String, Alert> latest(Collection<String> keys) {
        return keys.isEmpty()
                ? Map.of()
                : database.read("read " + keys.size() + " alerts", connection -> alerts.latest(connection, keys));
    }

    @Override
    public List<Alert> find(AlertFilter filter) {
        return database.read("read the alerts", connection -> alerts.find(connection, filter));
    }

    @Override
    public Optional<Alert> acknowledge(String alertId, Instant at) {
        return database.write(
                "acknowledge the alert " + alertId, connection -> alerts.acknowledge(connection, alertId, at));
    }

    @Override
    public Set<AlertDelivery> claim(Collection<AlertDelivery> deliveries, String holder, Instant at, Instant expiry) {
        return deliveries.isEmpty()
                ? Set.of()
                : database.write(
                        "claim " + deliveries.size() + " deliveries of alerts",
                        connection -> alerts.claim(connection, deliveries, holder, at, expiry));
    }

    @Override
    public void release(Collection<AlertDelivery> deliveries, String holder) {
        if (!deliveries.isEmpty()) {
            database.write("release " + deliveries.size() + " deliveries of alerts", connection -> {
                alerts.release(connection, deliveries, holder);
                return true;
            });
        }
    }

    @Override
    public void recordDeliveries(Collection<AlertDelivery> deliveries, Instant at) {
        if (!deliveries.isEmpty()) {
            database.write("note " + deliveries.size() + " deliveries of alerts", connection -> {
                alerts.recordDeliveries(connection, deliveries, at);
                return true;
            });
        }
    }
}
