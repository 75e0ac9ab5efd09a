package io.campaigntracker.coverage;

import io.campaigntracker.model.DayState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one day.
 *
 * @param day the day, in the account's time zone
 * @param state of the account or campaign of which the least is known
 * @param fetchedAt when all of it was last asked for: the earliest of the accounts' or campaigns' latest fetches; null while one of them never was
 * @param immature whether conversions of the day are still arriving
 */
public record DayCoverage(
        LocalDate day, DayState state, @Nullable Instant fetchedAt, boolean immature) {

    public DayCoverage {
        Objects.requireNonNull(day, "day");
        Objects.requireNonNull(state, "state");
    }

    /** {@return when all of it was last asked for, empty while some never was} */
    public Optional<Instant> lastFetched() {
        return Optional.ofNullable(fetchedAt);
    }
}
