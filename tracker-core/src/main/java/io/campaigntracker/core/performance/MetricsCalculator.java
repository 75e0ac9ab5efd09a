package io.campaigntracker.core.performance;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.dispersion.DaySums;
import io.campaigntracker.core.dispersion.GroupDispersion;
import io.campaigntracker.core.maturity.Expectations;
import io.campaigntracker.core.stats.Workers;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.Ratio;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.performance.CompletedFigure;
import io.campaigntracker.performance.ConfidenceInterval;
import io.campaigntracker.performance.Explanation;
import io.campaigntracker.performance.MetricTotals;
import io.campaigntracker.performance.MetricsResult;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The standard metrics of a sum of rows, each a ratio of sums.
 *
 * <p>Formulas: CTR = 100 x clicks / impressions; link CTR = 100 x link clicks / impressions; CPC = spend / clicks; CPM = 1000 x spend /
 * impressions; CPA = spend / conversions; conversion rate = 100 x conversions / link clicks; AOV = revenue / conversions; ROAS = revenue /
 * spend; frequency = impressions / reach. Units: percent, money in the account's currency, or plain ratio, as {@link Metric#unit()} says.
 *
 * <p>Without a row everything is undefined for lack of data, unless the days are known to have brought nothing: then sums are 0; and except what was sold offline on
 * such days. A zero denominator, and a figure the source did not report, are undefined with
 * that reason. A row that lacks one operand of a ratio is left out of both its sums; a sum of
 * spend that lacks a row is none.
 *
 * <p>Pure and thread-safe.
 */
public final class MetricsCalculator {

    private static final Set<Metric> ALL = Collections.unmodifiableSet(EnumSet.allOf(Metric.class));

    private MetricsCalculator() {}

    /**
     * One group's sums, and the days they came from.
     *
     * @param totals the sums
     * @param intervals the plausible values of the ratios
     * @param completed what its figures will come to and are worth; null where nothing is to come
     * @param days how many have a row or an offline sale
     */
    public record Answer(
            MetricTotals totals,
            Map<Metric, ConfidenceInterval> intervals,
            @Nullable Completed completed,
            int days) {

        /** {@return all figures as stored; undefined for lack of data without a row} */
        public Map<Metric, MetricValue> stored() {
            return metrics(totals, MetricValue.undefined(UndefinedReason.NOT_FETCHED));
        }

        /** {@return a figure as stored; undefined for lack of data without a row} */
        public MetricValue value(Metric metric) {
            return Objects.requireNonNull(metrics(
                            totals,
                            MetricValue.undefined(UndefinedReason.NOT_FETCHED),
                            WithoutRows.NOT_KNOWN,
                            Set.of(metric))
                    .get(metric));
        }

        /** {@return what a figure will come to; as stored where nothing is to come, or where the days have no row} */
        public CompletedFigure finalValue(Metric metric) {
            return finalValue(metric, stored());
        }

        /**
         * {@return the same}
         *
         * @param stored all figures as stored, for whoever asks for many
         */
        public CompletedFigure finalValue(Metric metric, Map<Metric, MetricValue> stored) {
            return isFinal(metric)
                    ? CompletedFigure.complete(Objects.requireNonNull(stored.get(metric)))
                    : Objects.requireNonNull(completed).finalValue(metric);
        }

        private boolean isFinal(Metric metric) {
            return completed == null || !metric.restsOnConversions() || totals.rows() == 0;
        }

        /** {@return what a figure is worth at present, with the errors of completion and sampling} */
        public CompletedFigure level(Metric metric) {
            return level(metric, value(metric));
        }

        /**
         * {@return the same}
         *
         * @param stored all figures as stored, for whoever asks for many
         */
        public CompletedFigure level(Metric metric, Map<Metric, MetricValue> stored) {
            return level(metric, Objects.requireNonNull(stored.get(metric)));
        }

        private CompletedFigure level(Metric metric, MetricValue value) {
            return isFinal(metric)
                    ? new CompletedFigure(value, value.isDefined() ? intervals.get(metric) : null, 0)
                    : Objects.requireNonNull(completed).level(metric);
        }

        /**
         * {@return the metrics of the group}
         *
         * @param withoutRows what it means if the group has no row
         */
        public MetricsResult result(
                DateRange range, MetricValue reach, WithoutRows withoutRows, Explanation explanation) {
            Map<Metric, MetricValue> values = metrics(totals, reach, withoutRows);
            Completed all = completed == null ? Completed.of(values, intervals) : completed;
            return new MetricsResult(range, totals, values, intervals, all.finalValues(), all.levels(), explanation);
        }
    }

    /**
     * {@return the sums of each group with the intervals of their ratios}
     *
     * @param rows the rows
     * @param group each row's group, from 0; negative to leave the row out
     * @param groups the number of groups
     * @param dispersion how far the days of each group scatter
     * @param expectations what the rows' days will come to
     * @param grouping what each group is
     * @throws io.campaigntracker.model.CurrencyMismatchException if the rows of one group are in two currencies
     */
    public static List<Answer> results(
            AttributedHistory rows,
            int[] group,
            int groups,
            List<GroupDispersion> dispersion,
            Expectations expectations,
            Grouping grouping) {
        return results(rows, group, groups, dispersion, expectations, grouping, Workers.NONE);
    }

    /**
     * {@return the same}
     *
     * @param workers who compute the groups side by side
     */
    public static List<Answer> results(
            AttributedHistory rows,
            int[] group,
            int groups,
            List<GroupDispersion> dispersion,
            Expectations expectations,
            Grouping grouping,
            Workers workers) {
        return answers(rows, group, groups, dispersion, expectations, grouping, ALL, false, workers);
    }

    /**
     * {@return the same for some metrics alone: the completed figures of those to which something is to come, the intervals of the others}
     *
     * @param wanted which metrics
     */
    public static List<Answer> levels(
            AttributedHistory rows,
            int[] group,
            int groups,
            List<GroupDispersion> dispersion,
            Expectations expectations,
            Grouping grouping,
            Set<Metric> wanted,
            Workers workers) {
        return answers(rows, group, groups, dispersion, expectations, grouping, wanted, true, workers);
    }

    private static List<Answer> answers(
            AttributedHistory rows,
            int[] group,
            int groups,
            List<GroupDispersion> dispersion,
            Expectations expectations,
            Grouping grouping,
            Set<Metric> wanted,
            boolean eitherOr,
            Workers workers) {
        List<MetricTotals> totals = TotalsCalculator.byGroup(rows, group, groups);
        List<DaySums> days = DaySums.byGroup(rows, group, groups);
        List<Completed> completed = expectations.isComplete()
                ? List.of()
                : CompletionCalculator.of(
                        rows, group, totals, days, dispersion, expectations, grouping, wanted, workers);
        return workers.map(groups, key -> {
            Completed own = completed.isEmpty() ? null : completed.get(key);
            Set<Metric> bounded = eitherOr && own != null && totals.get(key).rows() > 0
                    ? wanted.stream()
                            .filter(metric -> !metric.restsOnConversions())
                            .collect(Collectors.toUnmodifiableSet())
                    : wanted;
            return new Answer(
                    totals.get(key),
                    IntervalCalculator.intervals(
                            totals.get(key), days.get(key), rows.basis().window(), dispersion.get(key), bounded),
                    own,
                    days.get(key).size());
        });
    }

    /**
     * {@return what the figures of each group will come to and are worth; none where nothing can be to come}
     *
     * @param rows the rows
     * @param group each row's group, from 0; negative to leave the row out
     * @param totals the sums of each group
     * @param dispersion how far the days of each group scatter
     * @param expectations what the rows' days will come to
     * @param grouping what each group is
     * @param workers who complete the groups side by side
     */
    public static List<Completed> completed(
            AttributedHistory rows,
            int[] group,
            List<MetricTotals> totals,
            List<GroupDispersion> dispersion,
            Expectations expectations,
            Grouping grouping,
            Workers workers) {
        return expectations.isComplete()
                ? List.of()
                : CompletionCalculator.of(
                        rows,
                        group,
                        totals,
                        DaySums.byGroup(rows, group, totals.size()),
                        dispersion,
                        expectations,
                        grouping,
                        ALL,
                        workers);
    }

    /**
     * {@return the reach of some rows: that of the single row of a single day, for it is never added up; else what is given}
     *
     * @param used the rows by their numbers, those alone that stand for stored rows
     * @param range the days asked for
     * @param otherwise what was fetched for exactly this range, or why that is unknown
     */
    public static MetricValue reach(
            AttributedHistory rows, int[] used, DateRange range, Supplier<MetricValue> otherwise) {
        if (range.days() != 1 || used.length != 1 || rows.standsFor(used[0]) != 1) {
            return otherwise.get();
        }
        OptionalLong people = rows.history().reach(used[0]);
        return people.isPresent()
                ? MetricValue.of((double) people.getAsLong())
                : MetricValue.undefined(UndefinedReason.NOT_REPORTED);
    }

    /**
     * {@return every metric's value or the reason why it has none}
     *
     * @param totals the sums
     * @param reach people reached over exactly the rows' range, or why that is unknown
     */
    public static Map<Metric, MetricValue> metrics(MetricTotals totals, MetricValue reach) {
        return metrics(totals, reach, WithoutRows.NOT_KNOWN);
    }

    /**
     * {@return every metric's value or the reason why it has none}
     *
     * @param totals the sums
     * @param reach people reached over exactly the rows' range, or why that is unknown
     * @param withoutRows what it means if there is no row
     */
    public static Map<Metric, MetricValue> metrics(MetricTotals totals, MetricValue reach, WithoutRows withoutRows) {
        return metrics(totals, reach, withoutRows, ALL);
    }

    private static Map<Metric, MetricValue> metrics(
            MetricTotals totals, MetricValue reach, WithoutRows withoutRows, Set<Metric> wanted) {
        Map<Metric, MetricValue> values = new EnumMap<>(Metric.class);
        for (Metric metric : wanted) {
            values.put(
                    metric,
                    totals.rows() == 0 ? withoutRows(totals, metric, withoutRows) : withRows(totals, metric, reach));
        }
        return values;
    }

    private static MetricValue withoutRows(MetricTotals totals, Metric metric, WithoutRows withoutRows) {
        if (totals.isSoldOffline()) {
            if (metric == Metric.CONVERSIONS) {
                return count(totals.conversions());
            }
            if (metric == Metric.REVENUE) {
                return count(totals.revenue());
            }
            if (metric == Metric.AOV) {
                return value(ExactRatio.of(totals.revenue(), totals.conversions()));
            }
        }
        return metric.isAdditive() && withoutRows == WithoutRows.NOTHING_DELIVERED
                ? MetricValue.of(0)
                : MetricValue.undefined(withoutRows.reason());
    }

    private static MetricValue withRows(MetricTotals totals, Metric metric, MetricValue reach) {
        Optional<Ratio> ratio = metric.ratio();
        if (metric == Metric.REACH) {
            return reach;
        }
        if (metric == Metric.FREQUENCY) {
            return frequency(totals.impressions(), reach);
        }
        if (isUnreadable(totals, metric)
                || (totals.spend() == null
                        && ratio.filter(one -> one.has(Metric.SPEND)).isPresent())) {
            return MetricValue.undefined(UndefinedReason.UNREADABLE);
        }
        return ratio.map(one -> value(exact(totals, metric, one))).orElseGet(() -> count(sum(totals, metric)));
    }

    /** A sum that both ratios made of it lack rows of is none: the rows that lack it would count as 0. */
    private static boolean isUnreadable(MetricTotals totals, Metric sum) {
        return switch (sum) {
            case SPEND -> lackRows(totals, Metric.CPM, Metric.CPC);
            case IMPRESSIONS -> lackRows(totals, Metric.CPM, Metric.CTR);
            case CLICKS -> lackRows(totals, Metric.CPC, Metric.CTR);
            default -> false;
        };
    }

    private static boolean lackRows(MetricTotals totals, Metric one, Metric other) {
        return totals.rowsLeftOut(one) > 0 && totals.rowsLeftOut(other) > 0;
    }

    /** The ratio over the rows that have both operands. */
    private static ExactRatio exact(MetricTotals totals, Metric metric, Ratio ratio) {
        MetricTotals.PartialSums partial = totals.partial().get(metric);
        return partial == null
                ? ExactRatio.of(ratio, sum(totals, ratio.numerator()), sum(totals, ratio.denominator()))
                : ExactRatio.of(ratio, partial.numerator(), partial.denominator());
    }

    /** The sum of an additive metric; null where no row tells it, and for reach, which is never added up. */
    static @Nullable BigDecimal sum(MetricTotals totals, Metric metric) {
        return switch (metric) {
            case IMPRESSIONS -> BigDecimal.valueOf(totals.impressions());
            case CLICKS -> BigDecimal.valueOf(totals.clicks());
            case LINK_CLICKS -> totals.linkClicks() == null ? null : BigDecimal.valueOf(totals.linkClicks());
            case SPEND -> totals.spend();
            case CONVERSIONS -> totals.conversions();
            case REVENUE -> totals.revenue();
            default -> null;
        };
    }

    private static MetricValue frequency(long impressions, MetricValue reach) {
        if (!reach.isDefined()) {
            return reach;
        }
        return reach.asDouble() == 0
                ? MetricValue.undefined(UndefinedReason.ZERO_DENOMINATOR)
                : MetricValue.of(impressions / reach.asDouble());
    }

    private static MetricValue count(@Nullable BigDecimal figure) {
        return figure == null
                ? MetricValue.undefined(UndefinedReason.NOT_REPORTED)
                : MetricValue.of(figure.doubleValue());
    }

    /** {@return an exact ratio as a result's value} */
    public static MetricValue value(ExactRatio ratio) {
        OptionalDouble number = ratio.asDouble();
        if (number.isPresent()) {
            return MetricValue.of(number.getAsDouble());
        }
        return MetricValue.undefined(
                ratio.status() == ExactRatio.Status.ZERO_DENOMINATOR
                        ? UndefinedReason.ZERO_DENOMINATOR
                        : UndefinedReason.NOT_REPORTED);
    }
}
