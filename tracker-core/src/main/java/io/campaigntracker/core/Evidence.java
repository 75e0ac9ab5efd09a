package io.campaigntracker.core;

import io.campaigntracker.core.performance.AttributedHistory;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.performance.Explanation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/**
 * The rows behind an answer and what is known about them.
 *
 * @param range the days asked for
 * @param today the day it is in the account
 * @param rows the rows with their conversions
 * @param fetched which days were fetched at all
 */
record Evidence(DateRange range, LocalDate today, AttributedHistory rows, FetchedDays fetched) {

    /** Until the account's own conversion delay is learned, younger days are taken as incomplete. */
    private static final int MATURE_AFTER_DAYS = 3;

    /** {@return the last day whose conversions are taken to have arrived} */
    LocalDate matureUntil() {
        return matureUntil(today);
    }

    /** {@return the last day whose conversions are taken to have arrived on a given day} */
    static LocalDate matureUntil(LocalDate today) {
        return today.minusDays(MATURE_AFTER_DAYS);
    }

    /** {@return the same evidence for fewer days} */
    Evidence within(DateRange days) {
        return new Evidence(days, today, rows, fetched);
    }

    Explanation explain() {
        return explain(row -> true);
    }

    /** {@return the evidence of the rows that pass} */
    Explanation explain(IntPredicate used) {
        MetricsHistory history = rows.history();
        TreeSet<LocalDate> withRows = new TreeSet<>();
        long count = 0;
        for (int row = 0; row < history.size(); row++) {
            if (used.test(row)) {
                withRows.add(history.date(row));
                count++;
            }
        }
        return new Explanation(
                range,
                rows.basis().window(),
                rows.basis().definition().id(),
                count,
                List.copyOf(withRows),
                fetched.missing(range),
                range.dates().stream().filter(this::isImmature).toList(),
                notes());
    }

    /** {@return whether conversions of the day are still arriving} */
    boolean isImmature(LocalDate day) {
        return day.isAfter(matureUntil());
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (rows.fellBack() > 0) {
            notes.add(rows.fellBack() + " rows lack the definition's first action type and fell back to a later one");
        }
        if (rows.withoutValue() > 0) {
            notes.add(rows.withoutValue() + " rows have conversions without any value");
        }
        if (!range.until().isBefore(today)) {
            notes.add("today, " + today + ", is partial");
        }
        return notes;
    }
}
