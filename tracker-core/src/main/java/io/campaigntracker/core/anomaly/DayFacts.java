package io.campaigntracker.core.anomaly;

import io.campaigntracker.core.maturity.MaturityRule;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * What is known of days apart from their figures.
 *
 * @param today the day it is in the account; it is not over
 * @param maturity how fast conversions arrive
 * @param fetched whether an entity's day was fetched
 */
public record DayFacts(LocalDate today, MaturityRule maturity, BiPredicate<EntityRef, LocalDate> fetched) {

    /** {@return the last day whose conversions have arrived} */
    public LocalDate matureUntil() {
        return maturity.matureUntil(today);
    }

    public boolean isMature(LocalDate day) {
        return maturity.isMature(day, today);
    }

    /** The share of a day's conversions that has usually arrived by now; NaN where that is not known. */
    public double arrived(LocalDate day) {
        return maturity.arrivedBy(day, today);
    }

    public boolean isFetched(EntityRef entity, LocalDate day) {
        return fetched.test(entity, day);
    }

    static boolean isEvent(List<DateRange> events, LocalDate day) {
        return events.stream().anyMatch(event -> event.contains(day));
    }
}
