package io.campaigntracker.jooq;

import io.campaigntracker.action.ActionRecord;
import io.campaigntracker.action.ActionStore;
import io.campaigntracker.action.ActionSwitch;
import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertFilter;
import io.campaigntracker.alert.AlertStore;
import io.campaigntracker.alert.IncidentChange;
import io.campaigntracker.alert.KeptIncident;
import io.campaigntracker.alert.OutboxEntry;
import io.campaigntracker.alert.OutboxReport;
import io.campaigntracker.alert.RecordedRule;
import io.campaigntracker.creative.PlatformStatus;
import io.campaigntracker.creative.PlatformStatusStore;
import io.campaigntracker.maturity.ClockStore;
import io.campaigntracker.maturity.RecordedClock;
import io.campaigntracker.store.Lease;
import io.campaigntracker.store.LeaseStore;
import io.campaigntracker.watch.WatchRun;
import io.campaigntracker.watch.WatchState;
import io.campaigntracker.watch.WatchStore;
import io.campaigntracker.watch.WatchTask;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What trackers note of their own work: who is at it, what was raised, told and done, and what was learned of the platform or told by it. */
abstract class JooqWork extends JooqInputs
        implements AlertStore, LeaseStore, ClockStore, PlatformStatusStore, WatchStore, ActionStore {

    final LeaseTable leases;
    private final AlertTable alerts;
    private final ClockTable clocks;
    private final PlatformStatusTable statuses;
    private final OutboxTable outbox;
    private final IncidentTable incidents;
    private final AlertRuleTable rules;
    private final WatchTable watches;
    private final ActionTable actions;

    JooqWork(Database database, FetchClock clock) {
        super(database, clock);
        this.leases = new LeaseTable(database.schema());
        this.alerts = new AlertTable(database.schema());
        this.clocks = new ClockTable(database.schema());
        this.statuses = new PlatformStatusTable(database.schema());
        this.outbox = new OutboxTable(database.schema());
        this.incidents = new IncidentTable(database.schema(), alerts, outbox);
        this.rules = new AlertRuleTable(database.schema());
        this.watches = new WatchTable(database.schema());
        this.actions = new ActionTable(database.schema());
    }

    @Override
    public void addClocks(Collection<RecordedClock> added) {
        if (!added.isEmpty()) {
            database.write("keep " + added.size() + " clocks", connection -> {
                clocks.add(connection, added);
                return true;
            });
        }
    }

    @Override
    public List<RecordedClock> clocks(Set<String> accountIds, @Nullable Instant asOf) {
        return database.read("read the clocks", connection -> clocks.read(connection, accountIds, asOf));
    }

    @Override
    public void addStatuses(Collection<PlatformStatus> added, Instant recordedAt) {
        if (!added.isEmpty()) {
            database.write("keep " + added.size() + " messages of the platform", connection -> {
                statuses.add(connection, added, recordedAt);
                return true;
            });
        }
    }

    @Override
    public List<PlatformStatus> statuses(Set<String> accountIds, @Nullable Instant asOf) {
        return database.read("read the platform's messages", connection -> statuses.read(connection, accountIds, asOf));
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
    public Map<String, KeptIncident> incidents(Collection<String> keys) {
        return keys.isEmpty()
                ? Map.of()
                : database.read("read " + keys.size() + " incidents", connection -> incidents.read(connection, keys));
    }

    @Override
    public Map<String, KeptIncident> apply(List<IncidentChange> changes, Instant at) {
        Set<String> keys = new HashSet<>();
        for (IncidentChange change : changes) {
            if (!keys.add(change.key())) {
                throw new IllegalArgumentException("two changes have the key " + change.key() + "; keys must differ");
            }
        }
        return changes.isEmpty()
                ? Map.of()
                : database.write(
                        "keep " + changes.size() + " incidents",
                        connection -> incidents.apply(connection, changes, at));
    }

    @Override
    public List<Alert> find(AlertFilter filter) {
        return database.read("read the alerts", connection -> alerts.find(connection, filter));
    }

    @Override
    public Optional<Alert> acknowledge(String alertId, Instant at) {
        return database.write(
                "acknowledge the alert " + alertId, connection -> incidents.acknowledge(connection, alertId, at));
    }

    @Override
    public List<OutboxEntry> claim(
            Set<String> accountIds, Collection<String> sinks, String holder, Instant at, Instant expiry, int most) {
        return sinks.isEmpty()
                ? List.of()
                : database.write(
                        "claim what is to be told",
                        connection -> outbox.claim(connection, accountIds, sinks, holder, at, expiry, most));
    }

    @Override
    public void report(List<OutboxReport> reports, String holder, Instant at) {
        if (!reports.isEmpty()) {
            database.write("note what became of " + reports.size() + " messages", connection -> {
                outbox.report(connection, reports, holder, at);
                return true;
            });
        }
    }

    @Override
    public List<OutboxEntry> parked() {
        return database.read("read what could not be told", outbox::parked);
    }

    @Override
    public void recordRules(List<RecordedRule> recorded) {
        if (!recorded.isEmpty()) {
            database.write("store " + recorded.size() + " rules", connection -> {
                rules.add(connection, recorded);
                return true;
            });
        }
    }

    @Override
    public List<RecordedRule> recordedRules() {
        return database.read("read the rules", rules::read);
    }

    @Override
    public Optional<WatchState> watchState(String accountId, WatchTask task) {
        return database.read("read how far watching has come", connection -> watches.read(connection, accountId, task));
    }

    @Override
    public List<WatchState> watchStates() {
        return database.read("read how far watching has come", watches::read);
    }

    @Override
    public boolean saveWatchRun(WatchRun run, @Nullable Lease lease) {
        return database.write("keep a run of the watch of account " + run.accountId(), connection -> {
            leases.hold(connection, lease);
            return watches.save(connection, run);
        });
    }

    @Override
    public boolean append(ActionRecord entry, @Nullable Lease lease) {
        return database.write("keep an entry of action " + entry.id(), connection -> {
            leases.hold(connection, lease);
            return actions.append(connection, entry);
        });
    }

    @Override
    public List<ActionRecord> actions(Set<String> accountIds, @Nullable Instant asOf) {
        return database.read("read the actions", connection -> actions.read(connection, accountIds, asOf));
    }

    @Override
    public void recordSwitch(ActionSwitch position) {
        database.write("set the switch of actions", connection -> {
            actions.set(connection, position);
            return true;
        });
    }

    @Override
    public List<ActionSwitch> switches(@Nullable Instant asOf) {
        return database.read("read the switch of actions", connection -> actions.switches(connection, asOf));
    }
}
