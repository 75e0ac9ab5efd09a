package io.campaigntracker.core.coverage;

import io.campaigntracker.model.DayState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Whether a day is fetched, open or missing, by when it was last asked for.
 *
 * <p>An answer from before the day's end tells a part of it, however long ago the day ended; one from before its beginning tells nothing. A day begins and
 * ends at midnight of the account's time zone, which on days of a change of clocks are 23 or 25 hours apart. Pure and thread-safe.
 */
public final class DayRule {

    private DayRule() {}

    /**
     * {@return the state of a day}
     *
     * @param day the day
     * @param zone the account's time zone
     * @param fetchedAt when it was last answered in full; null if never
     */
    public static DayState of(LocalDate day, ZoneId zone, @Nullable Instant fetchedAt) {
        if (fetchedAt == null || fetchedAt.isBefore(day.atStartOfDay(zone).toInstant())) {
            return DayState.MISSING;
        }
        return fetchedAt.isBefore(day.plusDays(1).atStartOfDay(zone).toInstant()) ? DayState.OPEN : DayState.FETCHED;
    }
}
