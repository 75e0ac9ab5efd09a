package io.campaigntracker.store;

import io.campaigntracker.model.HourlyRow;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One state that an hour was in.
 *
 * @param row its figures
 * @param knownFrom the fetch that told them first
 * @param knownUntil the fetch that told others, or none; null while they hold
 */
public record HourlyRevision(
        HourlyRow row, Instant knownFrom, @Nullable Instant knownUntil) {

    public HourlyRevision {
        Objects.requireNonNull(row, "row");
        Objects.requireNonNull(knownFrom, "knownFrom");
    }
}
