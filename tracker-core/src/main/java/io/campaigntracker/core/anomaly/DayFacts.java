package io.campaigntracker.core.anomaly;

import io.campaigntracker.core.maturity.MaturityRule;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.DayState;
import io.campaigntracker.model.EntityRef;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiFunction;

/**
 * What is known of days apart from their figures.
 *
 * @param today the day it is in the account; it is not over
 * @param maturity how fast conversions arrive
 * @param states whether an entity's day is fetched, open, in another currency, or missing
 */
public record DayFacts(LocalDate today, MaturityRule maturity, BiFunction<EntityRef, LocalDate, DayState> states) {

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

    /** Whether a day is over and was asked for since. */
    public boolean isFetched(EntityRef entity, LocalDate day) {
        return state(entity, day) == DayState.FETCHED;
    }

    public DayState state(EntityRef entity, LocalDate day) {
        return states.apply(entity, day);
    }

    static boolean isEvent(List<DateRange> events, LocalDate day) {
        // asked for each day of each campaign, mostly of none
        return !events.isEmpty() && events.stream().anyMatch(event -> event.contains(day));
    }
}
