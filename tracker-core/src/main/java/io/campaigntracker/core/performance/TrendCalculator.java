package io.campaigntracker.core.performance;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.dispersion.GroupDispersion;
import io.campaigntracker.core.maturity.Expectations;
import io.campaigntracker.maturity.CompletedFigure;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.DayState;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.performance.MetricSeries;
import io.campaigntracker.performance.MetricTotals;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A metric day by day, and smoothed over the days up to each: ratios as ratios of sums over those days, sums as their mean per fetched day. Reach
 * and frequency are not additive and have a day's value only where that day is a single row, and no smoothed one. Pure and thread-safe.
 *
 * <p>Cost: O(rows x days smoothed over): windows that end a whole number of windows apart don't overlap, so that one pass sums all of those.
 */
public final class TrendCalculator {

    private TrendCalculator() {}

    /**
     * {@return one point a day of the range}
     *
     * @param rows rows of the range and of the days before it that smoothing needs
     * @param over how many days to smooth over, at least 1
     * @param states whether a day is fetched, open, in another currency, or missing
     * @param otherwise what it means that a day which is not known has no row
     * @param immature whether conversions of a day are still arriving
     * @param expectations what the days will come to
     */
    public static List<MetricSeries.Point> points(
            AttributedHistory rows,
            DateRange range,
            Metric metric,
            int over,
            Function<LocalDate, DayState> states,
            WithoutRows otherwise,
            Predicate<LocalDate> immature,
            Expectations expectations) {
        Predicate<LocalDate> known = day -> states.apply(day).isKnown();
        MetricValue[] daily = windows(rows, range, metric, 1, known, otherwise);
        MetricValue[] smoothed = windows(rows, range, metric, over, known, otherwise);
        CompletedFigure[] completed = metric.restsOnConversions()
                ? completed(rows, range, metric, daily, expectations)
                : Arrays.stream(daily).map(CompletedFigure::complete).toArray(CompletedFigure[]::new);
        List<MetricSeries.Point> points = new ArrayList<>();
        for (LocalDate day : range.dates()) {
            int index = points.size();
            points.add(new MetricSeries.Point(
                    day, states.apply(day), daily[index], smoothed[index], immature.test(day), completed[index]));
        }
        return points;
    }

    private static CompletedFigure[] completed(
            AttributedHistory rows, DateRange range, Metric metric, MetricValue[] daily, Expectations expectations) {
        MetricsHistory history = rows.history();
        int[] group = new int[history.size()];
        for (int row = 0; row < group.length; row++) {
            group[row] = range.contains(history.date(row))
                    ? (int) (history.epochDay(row) - range.since().toEpochDay())
                    : -1;
        }
        List<Completed> completed = MetricsCalculator.completed(
                rows,
                group,
                TotalsCalculator.byGroup(rows, group, daily.length),
                Collections.nCopies(daily.length, GroupDispersion.ASSUMED),
                expectations,
                Grouping.DAYS);
        CompletedFigure[] figures = new CompletedFigure[daily.length];
        for (int day = 0; day < figures.length; day++) {
            figures[day] = completed.isEmpty() || !daily[day].isDefined()
                    ? CompletedFigure.complete(daily[day])
                    : completed.get(day).finalValue(metric);
        }
        return figures;
    }

    private static MetricValue[] windows(
            AttributedHistory rows,
            DateRange range,
            Metric metric,
            int over,
            Predicate<LocalDate> known,
            WithoutRows otherwise) {
        MetricsHistory history = rows.history();
        int days = range.days();
        long first = range.since().toEpochDay();
        MetricValue[] values = new MetricValue[days];
        for (int shift = 0; shift < Math.min(over, days); shift++) {
            int groups = (days - 1 - shift) / over + 1;
            int[] group = new int[history.size()];
            int[] single = new int[groups];
            for (int row = 0; row < group.length; row++) {
                long day = history.epochDay(row) - first;
                long key = day <= shift ? 0 : (day - shift + over - 1) / over;
                boolean inside = key < groups && shift + key * over - day < over;
                group[row] = inside ? (int) key : -1;
                if (inside && rows.standsFor(row) > 0) {
                    single[(int) key] = single[(int) key] == 0 && rows.standsFor(row) == 1 ? row + 1 : -1;
                }
            }
            List<MetricTotals> totals = TotalsCalculator.byGroup(rows, group, groups);
            for (int key = 0; key < groups; key++) {
                int end = shift + key * over;
                MetricValue reach = over == 1 && single[key] > 0
                        ? reach(history, single[key] - 1)
                        : MetricValue.undefined(UndefinedReason.NOT_ADDITIVE);
                LocalDate last = range.since().plusDays(end);
                long told = last.minusDays(over - 1L)
                        .datesUntil(last.plusDays(1))
                        .filter(known)
                        .count();
                MetricValue value = MetricsCalculator.metrics(
                                totals.get(key), reach, told > 0 ? WithoutRows.NOTHING_DELIVERED : otherwise)
                        .getOrDefault(metric, MetricValue.undefined(UndefinedReason.NO_DATA));
                values[end] = metric.isAdditive() ? mean(value, told) : value;
            }
        }
        return values;
    }

    private static MetricValue mean(MetricValue sum, long days) {
        if (!sum.isDefined() || days == 1) {
            return sum;
        }
        return days == 0 ? MetricValue.undefined(UndefinedReason.NO_DATA) : MetricValue.of(sum.asDouble() / days);
    }

    private static MetricValue reach(MetricsHistory history, int row) {
        return history.reach(row).isPresent()
                ? MetricValue.of((double) history.reach(row).orElseThrow())
                : MetricValue.undefined(UndefinedReason.NOT_REPORTED);
    }
}
