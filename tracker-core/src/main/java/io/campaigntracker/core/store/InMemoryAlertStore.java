package io.campaigntracker.core.store;

import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertFilter;
import io.campaigntracker.alert.AlertFinding;
import io.campaigntracker.alert.AlertStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps alerts in memory, with their former findings. For unit tests, and for stores that keep none. Thread-safe. */
public final class InMemoryAlertStore implements AlertStore {

    private static final Comparator<Alert> NEWEST_FIRST = Comparator.comparing(Alert::createdAt)
            .thenComparing(alert -> Long.valueOf(alert.id()))
            .reversed();

    private final List<Kept> alerts = new ArrayList<>();

    @Override
    public synchronized Alert raise(AlertFinding finding, Instant at) {
        Kept open = first(kept -> kept.isOpen(finding.key())).orElse(null);
        if (open == null) {
            open = new Kept(String.valueOf(alerts.size() + 1));
            alerts.add(open);
        }
        return open.raise(finding, at);
    }

    @Override
    public synchronized Optional<Alert> resolve(String key, Instant at) {
        Optional<Kept> open = first(kept -> kept.isOpen(key));
        open.ifPresent(kept -> kept.resolvedAt = at);
        return open.map(kept -> kept.at(null));
    }

    @Override
    public synchronized Optional<Alert> latest(String key) {
        return alerts.stream()
                .map(kept -> kept.at(null))
                .filter(alert -> alert.finding().key().equals(key))
                .min(NEWEST_FIRST);
    }

    @Override
    public synchronized List<Alert> find(AlertFilter filter) {
        return alerts.stream()
                .filter(kept -> filter.accepts(kept.findings.firstKey(), kept.resolvedAt))
                .map(kept -> kept.at(filter.asOf()))
                .sorted(NEWEST_FIRST)
                .toList();
    }

    @Override
    public synchronized Optional<Alert> acknowledge(String alertId, Instant at) {
        Optional<Kept> found = first(kept -> kept.id.equals(alertId));
        found.ifPresent(kept -> kept.acknowledgedAt = kept.acknowledgedAt == null ? at : kept.acknowledgedAt);
        return found.map(kept -> kept.at(null));
    }

    @Override
    public synchronized void recordDelivery(String alertId, String sink, Instant at) {
        first(kept -> kept.id.equals(alertId)).ifPresent(kept -> kept.deliveries.putIfAbsent(sink, at));
    }

    private Optional<Kept> first(Predicate<Kept> condition) {
        return alerts.stream().filter(condition).findFirst();
    }

    /** An alert with what it was before. */
    private static final class Kept {

        private final String id;
        private final TreeMap<Instant, Found> findings = new TreeMap<>();
        private final Map<String, Instant> deliveries = new HashMap<>();
        private @Nullable Instant resolvedAt;
        private @Nullable Instant acknowledgedAt;

        Kept(String id) {
            this.id = id;
        }

        boolean isOpen(String key) {
            return resolvedAt == null
                    && findings.lastEntry().getValue().finding().key().equals(key);
        }

        Alert raise(AlertFinding finding, Instant at) {
            Map.Entry<Instant, Found> last = findings.lastEntry();
            int before = last == null ? 0 : last.getValue().occurrences();
            Instant seenAt = last == null || at.isAfter(last.getKey()) ? at : last.getKey();
            findings.put(seenAt, new Found(finding, before + 1));
            return at(null);
        }

        /** The alert as it was at a moment, null for the present. */
        Alert at(@Nullable Instant moment) {
            Map.Entry<Instant, Found> latest = moment == null ? findings.lastEntry() : findings.floorEntry(moment);
            Found found = Objects.requireNonNull(latest, id).getValue();
            return new Alert(
                    id,
                    found.finding(),
                    findings.firstKey(),
                    latest.getKey(),
                    found.occurrences(),
                    by(moment, resolvedAt),
                    by(moment, acknowledgedAt),
                    deliveries.entrySet().stream()
                            .filter(delivery -> by(moment, delivery.getValue()) != null)
                            .map(Map.Entry::getKey)
                            .collect(Collectors.toSet()));
        }

        private static @Nullable Instant by(@Nullable Instant moment, @Nullable Instant event) {
            return moment == null || event == null || !event.isAfter(moment) ? event : null;
        }
    }

    private record Found(AlertFinding finding, int occurrences) {}
}
