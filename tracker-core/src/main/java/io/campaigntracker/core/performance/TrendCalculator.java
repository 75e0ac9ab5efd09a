package io.campaigntracker.core.performance;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.dispersion.GroupDispersion;
import io.campaigntracker.core.maturity.Expectations;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.DayState;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.performance.CompletedFigure;
import io.campaigntracker.performance.MetricSeries;
import io.campaigntracker.performance.MetricTotals;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

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
     * @param dispersion how far they scatter; asked only for a ratio
     */
    public static List<MetricSeries.Point> points(
            AttributedHistory rows,
            DateRange range,
            Metric metric,
            int over,
            Function<LocalDate, DayState> states,
            WithoutRows otherwise,
            Predicate<LocalDate> immature,
            Expectations expectations,
            Supplier<GroupDispersion> dispersion) {
        Predicate<LocalDate> known = day -> states.apply(day).isKnown();
        MetricValue[] daily = windows(rows, range, metric, 1, known, otherwise);
        MetricValue[] smoothed = windows(rows, range, metric, over, known, otherwise);
        List<MetricsCalculator.Answer> answers = metric.ratio().isPresent() || metric.restsOnConversions()
                ? answers(rows, range, expectations, dispersion.get())
                : List.of();
        List<MetricSeries.Point> points = new ArrayList<>();
        for (LocalDate day : range.dates()) {
            int index = points.size();
            points.add(new MetricSeries.Point(
                    day,
                    states.apply(day),
                    daily[index],
                    smoothed[index],
                    immature.test(day),
                    answers.isEmpty() || !daily[index].isDefined()
                            ? CompletedFigure.complete(daily[index])
                            : answers.get(index).finalValue(metric),
                    answers.isEmpty() || !daily[index].isDefined()
                            ? CompletedFigure.complete(daily[index])
                            : answers.get(index).level(metric)));
        }
        return points;
    }

    private static List<MetricsCalculator.Answer> answers(
            AttributedHistory rows, DateRange range, Expectations expectations, GroupDispersion dispersion) {
        MetricsHistory history = rows.history();
        int[] group = new int[history.size()];
        for (int row = 0; row < group.length; row++) {
            group[row] = range.contains(history.date(row))
                    ? (int) (history.epochDay(row) - range.since().toEpochDay())
                    : -1;
        }
        return MetricsCalculator.results(
                rows, group, range.days(), Collections.nCopies(range.days(), dispersion), expectations, Grouping.DAYS);
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
