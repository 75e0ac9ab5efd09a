package io.campaigntracker.core.store;

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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What trackers note of their own work: who is at it, what was raised, told and done, and what was learned of the platform or told by it. */
abstract class InMemoryWork extends InMemoryInputs
        implements AlertStore, LeaseStore, ClockStore, PlatformStatusStore, WatchStore, ActionStore {

    final InMemoryLeases leases;
    private final InMemoryAlertStore alerts = new InMemoryAlertStore();
    private final InMemoryClocks clocks = new InMemoryClocks();
    private final InMemoryStatuses statuses = new InMemoryStatuses();

    private final InMemoryWatchStore watches;
    private final InMemoryActions actions;

    InMemoryWork(Clock clock) {
        this.leases = new InMemoryLeases(clock);
        this.watches = new InMemoryWatchStore(leases::requireValid);
        this.actions = new InMemoryActions(leases::requireValid);
    }

    @Override
    public void addClocks(Collection<RecordedClock> added) {
        clocks.addClocks(added);
    }

    @Override
    public List<RecordedClock> clocks(Set<String> accountIds, @Nullable Instant asOf) {
        return clocks.clocks(accountIds, asOf);
    }

    @Override
    public void addStatuses(Collection<PlatformStatus> added, Instant recordedAt) {
        statuses.addStatuses(added, recordedAt);
    }

    @Override
    public List<PlatformStatus> statuses(Set<String> accountIds, @Nullable Instant asOf) {
        return statuses.statuses(accountIds, asOf);
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
    public Map<String, KeptIncident> incidents(Collection<String> keys) {
        return alerts.incidents(keys);
    }

    @Override
    public Map<String, KeptIncident> apply(List<IncidentChange> changes, Instant at) {
        return alerts.apply(changes, at);
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
    public List<OutboxEntry> claim(
            Set<String> accountIds, Collection<String> sinks, String holder, Instant at, Instant expiry, int most) {
        return alerts.claim(accountIds, sinks, holder, at, expiry, most);
    }

    @Override
    public void report(List<OutboxReport> reports, String holder, Instant at) {
        alerts.report(reports, holder, at);
    }

    @Override
    public List<OutboxEntry> parked() {
        return alerts.parked();
    }

    @Override
    public void recordRules(List<RecordedRule> rules) {
        alerts.recordRules(rules);
    }

    @Override
    public List<RecordedRule> recordedRules() {
        return alerts.recordedRules();
    }

    @Override
    public Optional<WatchState> watchState(String accountId, WatchTask task) {
        return watches.watchState(accountId, task);
    }

    @Override
    public List<WatchState> watchStates() {
        return watches.watchStates();
    }

    @Override
    public synchronized boolean saveWatchRun(WatchRun run, @Nullable Lease lease) {
        return watches.saveWatchRun(run, lease);
    }

    @Override
    public synchronized boolean append(ActionRecord entry, @Nullable Lease lease) {
        return actions.append(entry, lease);
    }

    @Override
    public List<ActionRecord> actions(Set<String> accountIds, @Nullable Instant asOf) {
        return actions.actions(accountIds, asOf);
    }

    @Override
    public void recordSwitch(ActionSwitch position) {
        actions.recordSwitch(position);
    }

    @Override
    public List<ActionSwitch> switches(@Nullable Instant asOf) {
        return actions.switches(asOf);
    }
}
