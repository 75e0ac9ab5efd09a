package io.campaigntracker.core.alert;

import io.campaigntracker.core.anomaly.DayFacts;
import io.campaigntracker.core.anomaly.EntitySeries;
import io.campaigntracker.model.DateRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The days of a range that a rule on one campaign may rest on: fetched since they were over, with a spend that could be read. Pure.
 *
 * @param range the days asked for
 * @param settled those that a rule may rest on
 * @param unfetched those not fetched since they were over, or in a currency of the past
 * @param unreadable those whose spend could not be read
 */
public record SettledDays(
        DateRange range, List<LocalDate> settled, List<LocalDate> unfetched, List<LocalDate> unreadable) {

    public SettledDays {
        settled = List.copyOf(settled);
        unfetched = List.copyOf(unfetched);
        unreadable = List.copyOf(unreadable);
    }

    /** {@return a range of which every day is known} */
    public static SettledDays all(DateRange range) {
        return new SettledDays(range, range.dates(), List.of(), List.of());
    }

    public static SettledDays of(EntitySeries series, DayFacts facts, DateRange range) {
        List<LocalDate> settled = new ArrayList<>();
        List<LocalDate> unfetched = new ArrayList<>();
        List<LocalDate> unreadable = new ArrayList<>();
        for (LocalDate day : range.dates()) {
            if (!facts.isFetched(series.entity(), day)) {
                unfetched.add(day);
            } else if (series.isUnreadable(series.indexOf(day))) {
                unreadable.add(day);
            } else {
                settled.add(day);
            }
        }
        return new SettledDays(range, settled, unfetched, unreadable);
    }

    /** {@return whether the range is not told by most of its days} */
    public boolean areTooFew() {
        return 2 * settled.size() <= range.days();
    }

    /** {@return how many days of the range are known, and which are not} */
    public String told() {
        return "only " + settled.size() + " of the " + range.days() + " days " + range + " are known" + leftOut();
    }

    /** {@return the days that are not known, as the end of a sentence; empty if all are} */
    public String leftOut() {
        return (unfetched.isEmpty() ? "" : "; not fetched since they were over: " + unfetched)
                + (unreadable.isEmpty() ? "" : "; without a readable spend: " + unreadable);
    }
}
