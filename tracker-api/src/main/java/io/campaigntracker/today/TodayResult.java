package io.campaigntracker.today;

import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A campaign's day so far. Immutable.
 *
 * @param campaign the campaign
 * @param date the day it is in its account
 * @param fetchedAt until when its hours are known; null if they were never fetched
 * @param hours how many hours from midnight on are over and known
 * @param spent since midnight, with what is known of the running hour; null if not fetched
 * @param projection what the day will come to; null where that is withheld
 * @param budget how it stands against its daily budget; null where none is known
 * @param curve by hour, what was spent, is usual, and will be; empty where the projection is withheld
 * @param recent CPM, CTR and CPC of the last hours against usual; empty where no hour is known
 * @param verdicts what is wrong now, the most serious first; empty for nothing
 * @param surprise −log10 of the smallest chance among all looks of this moment, the looks paid for; 0 where nothing was looked at
 * @param withheld why there is no projection; null where there is one
 * @param message the day in words
 */
public record TodayResult(
        EntityRef campaign,
        LocalDate date,
        @Nullable Instant fetchedAt,
        int hours,
        @Nullable Money spent,
        @Nullable DayProjection projection,
        @Nullable BudgetPace budget,
        List<HourPoint> curve,
        List<RecentRate> recent,
        List<IntradayVerdict> verdicts,
        double surprise,
        @Nullable String withheld,
        String message) {

    public TodayResult {
        Objects.requireNonNull(campaign, "campaign");
        Objects.requireNonNull(date, "date");
        curve = List.copyOf(curve);
        recent = List.copyOf(recent);
        verdicts = List.copyOf(verdicts);
        Objects.requireNonNull(message, "message");
        if ((projection == null) == (withheld == null)) {
            throw new IllegalArgumentException("either a projection or the reason why there is none is needed");
        }
    }

    /** {@return a day of which nothing can be said} */
    public static TodayResult withheld(EntityRef campaign, LocalDate date, String reason) {
        return new TodayResult(
                campaign, date, null, 0, null, null, null, List.of(), List.of(), List.of(), 0, reason, reason);
    }

    /** {@return the verdict of a type, empty if it was not found} */
    public Optional<IntradayVerdict> verdict(IntradayType type) {
        return verdicts.stream().filter(verdict -> verdict.type() == type).findFirst();
    }

    @Override
    public String toString() {
        return message;
    }
}
