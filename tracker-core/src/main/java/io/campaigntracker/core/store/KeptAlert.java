package io.campaigntracker.core.store;

import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertFinding;
import io.campaigntracker.model.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An alert with what it was before. Guarded by its store. */
final class KeptAlert {

    private final String id;
    private final TreeMap<Instant, Found> findings = new TreeMap<>();
    private final List<Delivered> deliveries = new ArrayList<>();
    private @Nullable Instant resolvedAt;
    private @Nullable Instant acknowledgedAt;

    KeptAlert(String id) {
        this.id = id;
    }

    private record Found(AlertFinding finding, int occurrences) {}

    private record Delivered(String sink, Severity severity, Instant at) {}

    String id() {
        return id;
    }

    Instant createdAt() {
        return findings.firstKey();
    }

    @Nullable
    Instant resolvedAt() {
        return resolvedAt;
    }

    String key() {
        return findings.lastEntry().getValue().finding().key();
    }

    String accountId() {
        return findings.lastEntry().getValue().finding().entity().accountId();
    }

    void find(AlertFinding finding, Instant at) {
        Map.Entry<Instant, Found> last = findings.lastEntry();
        int before = last == null ? 0 : last.getValue().occurrences();
        Instant seenAt = last == null || at.isAfter(last.getKey()) ? at : last.getKey();
        findings.put(seenAt, new Found(finding, before + 1));
    }

    void resolve(Instant at) {
        resolvedAt = at;
    }

    void acknowledge(Instant at) {
        acknowledgedAt = acknowledgedAt == null ? at : acknowledgedAt;
    }

    void delivered(String sink, Severity severity, Instant at) {
        deliveries.add(new Delivered(sink, severity, at));
    }

    /** The alert as it was at a moment, null for the present. */
    Alert at(@Nullable Instant moment) {
        Map.Entry<Instant, Found> latest = moment == null ? findings.lastEntry() : findings.floorEntry(moment);
        Found found = Objects.requireNonNull(latest, id).getValue();
        Map<String, Severity> told = new HashMap<>();
        for (Delivered delivery : deliveries) {
            if (by(moment, delivery.at()) != null) {
                told.merge(
                        delivery.sink(),
                        delivery.severity(),
                        (first, second) -> first.compareTo(second) < 0 ? second : first);
            }
        }
        return new Alert(
                id,
                found.finding(),
                findings.firstKey(),
                latest.getKey(),
                found.occurrences(),
                by(moment, resolvedAt),
                by(moment, acknowledgedAt),
                told);
    }

    private static @Nullable Instant by(@Nullable Instant moment, @Nullable Instant event) {
        return moment == null || event == null || !event.isAfter(moment) ? event : null;
    }
}
