package io.campaigntracker.store;

import io.campaigntracker.model.MetricsRow;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One state of a row, and the time over which it was what had been fetched.
 *
 * @param row the values
 * @param knownFrom the fetch that brought them
 * @param knownTo the fetch that brought others or no longer had the row; null for the present state
 * @param removed whether the fetch at {@code knownTo} no longer had the row
 */
public record MetricsRevision(
        MetricsRow row, Instant knownFrom, @Nullable Instant knownTo, boolean removed) {

    public MetricsRevision {
        Objects.requireNonNull(row, "row");
        Objects.requireNonNull(knownFrom, "knownFrom");
        if (knownTo != null && !knownTo.isAfter(knownFrom)) {
            throw new IllegalArgumentException("knownTo " + knownTo + " is not after knownFrom " + knownFrom);
        }
    }
}
