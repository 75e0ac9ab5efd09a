package io.campaigntracker.core.anomaly;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * What is known of days apart from their figures.
 *
 * @param today the day it is in the account; it is not over
 * @param matureUntil the last day whose conversions have arrived
 * @param fetched whether an entity's day was fetched
 */
public record DayFacts(LocalDate today, LocalDate matureUntil, BiPredicate<EntityRef, LocalDate> fetched) {

    boolean isFetched(EntityRef entity, LocalDate day) {
        return fetched.test(entity, day);
    }

    boolean isMature(LocalDate day) {
        return !day.isAfter(matureUntil);
    }

    static boolean isEvent(List<DateRange> events, LocalDate day) {
        return events.stream().anyMatch(event -> event.contains(day));
    }
}
