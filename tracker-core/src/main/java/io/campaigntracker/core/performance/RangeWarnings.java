package io.campaigntracker.core.performance;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.dispersion.ColumnSums;
import io.campaigntracker.model.ActionWindow;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.DayState;
import io.campaigntracker.model.MetricsHistory;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What makes a range hard to read: spend that moved, a campaign too young, and days on which the platform changed its rules. Pure. */
public final class RangeWarnings {

    /** The clock of the platform's figures. */
    public static final String CLOCK =
            "clock: conversions off the platform count on their own day, those on it on the impression's, spend on the day it was spent";

    private static final double MOVED = 0.20;

    private static final Map<LocalDate, String> REGIME_BREAKS = new TreeMap<>(Map.of(
            LocalDate.of(2025, 6, 10), "the ad sets' own setting began to decide the platform's default figure",
            LocalDate.of(2026, 1, 12), "7-day and 28-day view windows ended",
            LocalDate.of(2026, 3, 1),
                    "click-through began to mean link clicks only, other interactions moved to engaged views"));

    private RangeWarnings() {}

    /** {@return the days of a click window; 7 for the ad sets' own settings, the platform's default} */
    public static int clickDays(AttributionWindow window) {
        if (window.parts().contains(ActionWindow.CLICK_1D)) {
            return 1;
        }
        return window.parts().contains(ActionWindow.CLICK_28D) ? 28 : 7;
    }

    /** {@return a note for each change of the platform's rules within the range} */
    public static List<String> regimeBreaks(DateRange range) {
        List<String> notes = new ArrayList<>();
        REGIME_BREAKS.forEach((day, what) -> {
            if (day.isAfter(range.since()) && !day.isAfter(range.until())) {
                notes.add("the range crosses " + day + ": " + what);
            }
        });
        return notes;
    }

    /** {@return a note where the campaign began less than a window before the range's end} */
    public static Optional<String> tooYoung(@Nullable LocalDate firstDay, DateRange range, AttributionWindow window) {
        if (firstDay == null) {
            return Optional.empty();
        }
        long age = ChronoUnit.DAYS.between(firstDay, range.until()) + 1;
        return age >= clickDays(window)
                ? Optional.empty()
                : Optional.of("the campaign began on " + firstDay + ", less than the window of " + clickDays(window)
                        + " days before the end of the range: sales of its clicks are still to come");
    }

    /**
     * {@return a note where spend a day in the range differs by more than 20 % from that of as many days as the window has before it, for part
     * of the revenue belongs to that earlier spend}
     *
     * <p>Both are means over fetched days: one that is missing, open or in another currency is no day without spend. Nothing is said where one side has none.
     *
     * @param rows rows of the range and of the days before it
     * @param states what is known of a day
     */
    public static Optional<String> spendMoved(
            AttributedHistory rows, DateRange range, int daysBefore, Function<LocalDate, DayState> states) {
        DateRange before =
                DateRange.of(range.since().minusDays(daysBefore), range.since().minusDays(1));
        MetricsHistory history = rows.history();
        int[] group = new int[history.size()];
        for (int row = 0; row < group.length; row++) {
            LocalDate day = history.date(row);
            boolean counts = states.apply(day) == DayState.FETCHED;
            group[row] = !counts ? -1 : range.contains(day) ? 0 : before.contains(day) ? 1 : -1;
        }
        long daysNow = fetched(range, states);
        long daysThen = fetched(before, states);
        double[] spend = ColumnSums.of(rows.spend(), group, 2).nearest();
        if (daysNow == 0 || daysThen == 0 || spend[1] == 0) {
            return Optional.empty();
        }
        double now = spend[0] / daysNow;
        double then = spend[1] / daysThen;
        if (!(Math.abs(now - then) > MOVED * then)) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "spend a day moved by %+.0f %% against the %d days before%s: part of the revenue belongs to that spend",
                100 * (now - then) / then,
                daysBefore,
                daysThen < daysBefore ? ", of which " + daysThen + " are fetched" : ""));
    }

    private static long fetched(DateRange days, Function<LocalDate, DayState> states) {
        return days.dates().stream()
                .filter(day -> states.apply(day) == DayState.FETCHED)
                .count();
    }
}
