package io.campaigntracker.alert;

import io.campaigntracker.model.Severity;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A finding that is kept until its condition has cleared.
 *
 * @param id given by the store
 * @param finding the latest finding
 * @param createdAt when it fired first
 * @param lastSeenAt when it fired last
 * @param occurrences how often a check found it, at least 1
 * @param resolvedAt when its condition had cleared; null while open
 * @param acknowledgedAt when someone took it; null until then
 * @param deliveredTo the sinks that have taken it, each with the highest severity it was told
 */
public record Alert(
        String id,
        AlertFinding finding,
        Instant createdAt,
        Instant lastSeenAt,
        int occurrences,
        @Nullable Instant resolvedAt,
        @Nullable Instant acknowledgedAt,
        Map<String, Severity> deliveredTo) {

    public Alert {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(finding, "finding");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(lastSeenAt, "lastSeenAt");
        deliveredTo = Map.copyOf(deliveredTo);
        if (occurrences < 1) {
            throw new IllegalArgumentException("occurrences is " + occurrences + "; at least 1 is needed");
        }
    }

    /** {@return whether its condition has not cleared} */
    public boolean isOpen() {
        return resolvedAt == null;
    }

    /** {@return whether someone took it} */
    public boolean isAcknowledged() {
        return acknowledgedAt != null;
    }

    @Override
    public String toString() {
        return finding.severity() + " " + finding.type() + ": " + finding.message();
    }
}
