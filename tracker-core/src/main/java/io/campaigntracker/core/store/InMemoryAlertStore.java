package io.campaigntracker.core.store;

import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertFilter;
import io.campaigntracker.alert.AlertFinding;
import io.campaigntracker.alert.AlertStore;
import io.campaigntracker.alert.IncidentChange;
import io.campaigntracker.alert.IncidentState;
import io.campaigntracker.alert.KeptIncident;
import io.campaigntracker.alert.OutboxEntry;
import io.campaigntracker.alert.OutboxReport;
import io.campaigntracker.alert.RecordedRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps incidents in memory, with their former findings and what is still to be told. For unit tests, and for stores that keep none. Thread-safe. */
public final class InMemoryAlertStore implements AlertStore {

    private static final Comparator<Alert> NEWEST_FIRST = Comparator.comparing(Alert::createdAt)
            .thenComparing(alert -> Long.valueOf(alert.id()))
            .reversed();

    private final List<KeptAlert> alerts = new ArrayList<>();
    private final Map<String, Standing> incidents = new HashMap<>();
    private final Outbox outbox = new Outbox();
    private final List<RecordedRule> rules = new ArrayList<>();

    private record Standing(
            long version, IncidentState state, @Nullable KeptAlert alert) {

        KeptIncident kept() {
            return new KeptIncident(version, state, alert == null ? null : alert.at(null));
        }
    }

    private static final Standing NONE = new Standing(0, IncidentState.NEW, null);

    @Override
    public synchronized Map<String, KeptIncident> incidents(Collection<String> keys) {
        Map<String, KeptIncident> found = new HashMap<>();
        for (String key : keys) {
            Standing standing = incidents.get(key);
            if (standing != null) {
                found.put(key, standing.kept());
            }
        }
        return found;
    }

    @Override
    public synchronized Map<String, KeptIncident> apply(List<IncidentChange> changes, Instant at) {
        Set<String> keys = new HashSet<>();
        for (IncidentChange change : changes) {
            if (!keys.add(change.key())) {
                throw new IllegalArgumentException("two changes have the key " + change.key() + "; keys must differ");
            }
        }
        Map<String, KeptIncident> applied = new LinkedHashMap<>();
        for (IncidentChange change : changes) {
            Standing before = incidents.getOrDefault(change.key(), NONE);
            if (before.version() == change.version()) {
                Standing after = new Standing(change.version() + 1, change.state(), changed(before, change, at));
                incidents.put(change.key(), after);
                if (change.event() != null && change.severity() != null && after.alert() != null) {
                    outbox.add(after.alert(), change.event(), change.severity(), change.due(), at);
                }
                applied.put(change.key(), after.kept());
            }
        }
        return applied;
    }

    private @Nullable KeptAlert changed(Standing before, IncidentChange change, Instant at) {
        KeptAlert alert = before.alert();
        AlertFinding finding = change.finding();
        if (finding != null && change.state().open()) {
            if (alert == null || !before.state().open()) {
                alert = new KeptAlert(String.valueOf(alerts.size() + 1));
                alerts.add(alert);
            }
            alert.find(finding, at);
        } else if (alert != null && before.state().open() && !change.state().open()) {
            alert.resolve(at);
        }
        return alert;
    }

    @Override
    public synchronized List<Alert> find(AlertFilter filter) {
        return alerts.stream()
                .filter(kept -> filter.accepts(kept.createdAt(), kept.resolvedAt()))
                .map(kept -> kept.at(filter.asOf()))
                .sorted(NEWEST_FIRST)
                .toList();
    }

    @Override
    public synchronized Optional<Alert> acknowledge(String alertId, Instant at) {
        return find(alertId).map(kept -> {
            kept.acknowledge(at);
            incidents.computeIfPresent(kept.key(), (key, standing) -> acknowledged(standing, kept));
            return kept.at(null);
        });
    }

    private static Standing acknowledged(Standing standing, KeptAlert alert) {
        IncidentState state = standing.state();
        return standing.alert() != alert || !state.open() || state.acknowledged()
                ? standing
                : new Standing(
                        standing.version() + 1,
                        new IncidentState(
                                true,
                                state.breaches(),
                                state.clears(),
                                state.period(),
                                state.openedAt(),
                                state.openedFor(),
                                state.told(),
                                null,
                                true),
                        alert);
    }

    @Override
    public synchronized List<OutboxEntry> claim(
            Set<String> accountIds, Collection<String> sinks, String holder, Instant at, Instant expiry, int most) {
        return outbox.claim(accountIds, Set.copyOf(sinks), holder, at, expiry, most);
    }

    @Override
    public synchronized void report(List<OutboxReport> reports, String holder, Instant at) {
        outbox.report(reports, holder, at);
    }

    @Override
    public synchronized List<OutboxEntry> parked() {
        return outbox.parked();
    }

    @Override
    public synchronized void recordRules(List<RecordedRule> recorded) {
        rules.addAll(recorded);
    }

    @Override
    public synchronized List<RecordedRule> recordedRules() {
        return rules.stream()
                .sorted(Comparator.comparing(RecordedRule::recordedAt))
                .toList();
    }

    /** Identifiers count from 1 in the order of the list. */
    private Optional<KeptAlert> find(String alertId) {
        try {
            int index = Integer.parseInt(alertId) - 1;
            return index >= 0 && index < alerts.size() ? Optional.of(alerts.get(index)) : Optional.empty();
        } catch (NumberFormatException notOurs) {
            return Optional.empty();
        }
    }
}
