package io.campaigntracker.coverage;

import io.campaigntracker.model.DayState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one day.
 *
 * @param date the day, in the account's time zone
 * @param state of the account or campaign of which the least is known
 * @param fetchedAt when all of it was last asked for: the earliest of the accounts' or campaigns' latest fetches; null while one of them never was
 * @param immature whether conversions of the day are still arriving
 */
public record DayCoverage(
        LocalDate date, DayState state, @Nullable Instant fetchedAt, boolean immature) {

    public DayCoverage {
        Objects.requireNonNull(date, "date");
        Objects.requireNonNull(state, "state");
    }
}
