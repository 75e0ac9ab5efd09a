package io.campaigntracker.core;

import io.campaigntracker.core.maturity.MaturityRule;
import io.campaigntracker.core.performance.AttributedHistory;
import io.campaigntracker.core.performance.RangeWarnings;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.performance.Explanation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/**
 * The rows behind an answer and what is known about them.
 *
 * @param range the days asked for
 * @param today the day it is in the account
 * @param rows the rows with their conversions; some may lie before the range where a question reads further back
 * @param fetched which days were fetched at all
 * @param maturity from which age a day's conversions are as good as complete
 * @param accounts the accounts concerned
 */
record Evidence(
        DateRange range,
        LocalDate today,
        AttributedHistory rows,
        FetchedDays fetched,
        MaturityRule maturity,
        Set<Account> accounts) {

    /** {@return the same evidence for fewer days} */
    Evidence within(DateRange days) {
        return new Evidence(days, today, rows, fetched, maturity, accounts);
    }

    /** {@return 0 for each row of the range, -1 for those before it} */
    int[] group() {
        MetricsHistory history = rows.history();
        int[] group = new int[history.size()];
        long since = range.since().toEpochDay();
        long until = range.until().toEpochDay();
        for (int row = 0; row < group.length; row++) {
            group[row] = history.epochDay(row) >= since && history.epochDay(row) <= until ? 0 : -1;
        }
        return group;
    }

    Explanation explain() {
        int[] group = group();
        return explain(row -> group[row] >= 0);
    }

    /** {@return the evidence of the rows that pass} */
    Explanation explain(IntPredicate used) {
        MetricsHistory history = rows.history();
        TreeSet<LocalDate> withRows = new TreeSet<>();
        long count = 0;
        long withoutRevenue = 0;
        for (int row = 0; row < history.size(); row++) {
            if (used.test(row)) {
                withRows.add(history.date(row));
                count++;
                withoutRevenue += rows.revenue().isPresent(row) ? 0 : 1;
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
                null,
                List.of(),
                notes(used, withoutRevenue));
    }

    /** {@return the last day whose conversions are taken to have arrived} */
    LocalDate matureUntil() {
        return maturity.matureUntil(today);
    }

    /** {@return whether conversions of the day are still arriving} */
    boolean isImmature(LocalDate day) {
        return !maturity.isMature(day, today);
    }

    private List<String> notes(IntPredicate used, long withoutRevenue) {
        List<String> notes = new ArrayList<>();
        if (withoutRevenue > 0) {
            notes.add(withoutRevenue
                    + " rows don't carry this definition and window and are left out of its ratios, with their spend");
        }
        long fellBack = rows.fellBack(used);
        if (fellBack > 0) {
            notes.add(fellBack + " rows lack the definition's first action type and fell back to a later one");
        }
        long withoutValue = rows.withoutValue(used);
        if (withoutValue > 0) {
            notes.add(withoutValue + " rows have conversions without any value");
        }
        if (!range.until().isBefore(today)) {
            notes.add("today, " + today + ", is partial");
        }
        notes.addAll(RangeWarnings.regimeBreaks(range));
        return notes;
    }
}
