package io.campaigntracker.core.store;

import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertFinding;
import io.campaigntracker.spi.AlertFilter;
import io.campaigntracker.spi.AlertStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Keeps alerts in memory. For unit tests, and for stores that keep none. Thread-safe. */
public final class InMemoryAlertStore implements AlertStore {

    private static final Comparator<Alert> NEWEST_FIRST = Comparator.comparing(Alert::createdAt)
            .thenComparing(alert -> Long.valueOf(alert.id()))
            .reversed();

    private final List<Alert> alerts = new ArrayList<>();

    @Override
    public synchronized Alert raise(AlertFinding finding, Instant at) {
        for (int i = 0; i < alerts.size(); i++) {
            Alert open = alerts.get(i);
            if (open.isOpen() && open.finding().key().equals(finding.key())) {
                Alert again = new Alert(
                        open.id(),
                        finding,
                        open.createdAt(),
                        at,
                        open.occurrences() + 1,
                        null,
                        open.acknowledgedAt(),
                        open.deliveredTo());
                alerts.set(i, again);
                return again;
            }
        }
        Alert raised = new Alert(String.valueOf(alerts.size() + 1), finding, at, at, 1, null, null, Set.of());
        alerts.add(raised);
        return raised;
    }

    @Override
    public synchronized Optional<Alert> resolve(String key, Instant at) {
        return alerts.stream()
                .filter(alert -> alert.isOpen() && alert.finding().key().equals(key))
                .findFirst()
                .flatMap(alert ->
                        replace(alert.id(), open -> with(open, at, open.acknowledgedAt(), open.deliveredTo())));
    }

    @Override
    public synchronized Optional<Alert> latest(String key) {
        return alerts.stream()
                .filter(alert -> alert.finding().key().equals(key))
                .min(NEWEST_FIRST);
    }

    @Override
    public synchronized List<Alert> find(AlertFilter filter) {
        return alerts.stream()
                .filter(alert -> filter.accepts(alert.createdAt(), alert.resolvedAt()))
                .sorted(NEWEST_FIRST)
                .toList();
    }

    @Override
    public synchronized Optional<Alert> acknowledge(String alertId, Instant at) {
        return replace(
                alertId,
                alert -> alert.isAcknowledged() ? alert : with(alert, alert.resolvedAt(), at, alert.deliveredTo()));
    }

    @Override
    public synchronized void recordDelivery(String alertId, String sink, Instant at) {
        replace(alertId, alert -> {
            Set<String> sinks = new HashSet<>(alert.deliveredTo());
            sinks.add(sink);
            return with(alert, alert.resolvedAt(), alert.acknowledgedAt(), sinks);
        });
    }

    private Optional<Alert> replace(String alertId, UnaryOperator<Alert> change) {
        for (int i = 0; i < alerts.size(); i++) {
            if (alerts.get(i).id().equals(alertId)) {
                alerts.set(i, change.apply(alerts.get(i)));
                return Optional.of(alerts.get(i));
            }
        }
        return Optional.empty();
    }

    private static Alert with(
            Alert alert, @Nullable Instant resolvedAt, @Nullable Instant acknowledgedAt, Set<String> deliveredTo) {
        return new Alert(
                alert.id(),
                alert.finding(),
                alert.createdAt(),
                alert.lastSeenAt(),
                alert.occurrences(),
                resolvedAt,
                acknowledgedAt,
                deliveredTo);
    }
}
