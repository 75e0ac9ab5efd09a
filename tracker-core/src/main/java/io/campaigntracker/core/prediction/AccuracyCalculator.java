package io.campaigntracker.core.prediction;

import io.campaigntracker.core.stats.RatioInterval;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.performance.ConfidenceInterval;
import io.campaigntracker.prediction.AccuracyResult;
import io.campaigntracker.prediction.MetricAccuracy;
import io.campaigntracker.prediction.MetricComparison;
import io.campaigntracker.prediction.PredictionInterval;
import io.campaigntracker.prediction.PredictionStatus;
import io.campaigntracker.prediction.PredictionTiming;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How accurate forecasts of values were: their mean score as a whole, for ROAS and for CTR, and {@link ForecastMetrics} by metric and currency, since
 * euros and percent don't add up.
 *
 * <p>Only scored forecasts count. Figures need a least number of pairs (bias, WAPE, RMSE {@value #FEWEST_FOR_BIAS}, rank correlation {@value
 * #FEWEST_FOR_RANKS}, coverage {@value #FEWEST_FOR_COVERAGE}) and are undefined below it. Intervals take periods that do not overlap as their units ({@link
 * ForecastPeriods}). The result does not depend on the order. Pure and thread-safe.
 */
public final class AccuracyCalculator {

    private static final int FEWEST_FOR_BIAS = 10;
    private static final int FEWEST_FOR_RANKS = 20;
    private static final int FEWEST_FOR_COVERAGE = 50;

    private AccuracyCalculator() {}

    /**
     * {@return the figures over these entries, those that don't count included}
     *
     * @param days how far back they reach; 0 where they were selected otherwise
     */
    public static AccuracyResult of(int days, List<MetricComparison> entries) {
        List<MetricComparison> comparisons = entries.stream()
                .filter(entry -> !ScoredForecasts.isOfEvent(entry))
                .toList();
        List<MetricComparison> scored = ScoredForecasts.of(comparisons);
        Map<Group, List<MetricComparison>> groups = new TreeMap<>();
        scored.forEach(comparison -> groups.computeIfAbsent(Group.of(comparison), key -> new ArrayList<>())
                .add(comparison));
        List<MetricAccuracy> metrics = new ArrayList<>();
        groups.values().forEach(members -> metrics.add(ofGroup(members)));
        return new AccuracyResult(
                days,
                meanScore(scored),
                scoreInterval(new ForecastPeriods(scored)),
                meanScore(ofMetric(scored, Metric.ROAS)),
                meanScore(ofMetric(scored, Metric.CTR)),
                scored.size(),
                count(comparisons, c -> ScoredForecasts.isScored(c, PredictionTiming.IN_SAMPLE)),
                count(comparisons, c -> ScoredForecasts.isScored(c, PredictionTiming.BACKFILLED)),
                count(comparisons, c -> !c.status().isFinal()),
                count(comparisons, c -> c.status().isFinal() && c.status() != PredictionStatus.SCORED),
                count(
                        entries,
                        c -> ScoredForecasts.isOfEvent(c) && ScoredForecasts.isScored(c, PredictionTiming.FORECAST)),
                metrics);
    }

    /** {@return the figures of scored forecasts of one metric and currency, at least one} */
    static MetricAccuracy ofGroup(List<MetricComparison> members) {
        int n = members.size();
        Group group = Group.of(members.get(0));
        double[] predicted =
                members.stream().mapToDouble(c -> c.prediction().value()).toArray();
        double[] actual =
                members.stream().mapToDouble(c -> c.actual().asDouble()).toArray();
        ForecastMetrics.Summary summary =
                ForecastMetrics.of(predicted, actual).summary().orElseThrow();
        int withRatio =
                summary.logarithmic().map(ForecastMetrics.Logarithmic::pairs).orElse(0);
        List<MetricComparison> withInterval =
                members.stream().filter(c -> c.insideInterval() != null).toList();
        int inside = count(withInterval, c -> Boolean.TRUE.equals(c.insideInterval()));
        ForecastPeriods periods = new ForecastPeriods(members);
        boolean enough = n >= FEWEST_FOR_BIAS;
        return new MetricAccuracy(
                group.metric(),
                group.currency().isEmpty() ? null : group.currency(),
                n,
                meanScore(members),
                scoreInterval(periods),
                summary.logarithmic()
                        .map(log -> MetricValue.of(log.geometricAccuracy()))
                        .orElse(MetricValue.undefined(UndefinedReason.TOO_FEW_OBSERVATIONS)),
                withRatio == 0 ? null : geometricInterval(periods),
                n - withRatio,
                from(n, FEWEST_FOR_BIAS, OptionalDouble.of(summary.bias())),
                enough
                        ? ForecastPeriods.interval(
                                periods.ratio(c -> c.error().asDouble(), c -> 1),
                                x -> x,
                                -Double.MAX_VALUE,
                                Double.MAX_VALUE)
                        : null,
                from(n, FEWEST_FOR_BIAS, summary.biasPercent()),
                enough
                        ? ForecastPeriods.interval(
                                periods.ratio(c -> c.error().asDouble(), AccuracyCalculator::size),
                                x -> 100 * x,
                                -Double.MAX_VALUE,
                                Double.MAX_VALUE)
                        : null,
                from(n, FEWEST_FOR_BIAS, summary.weightedAbsolutePercentError()),
                enough
                        ? ForecastPeriods.logInterval(
                                periods.ratio(AccuracyCalculator::miss, AccuracyCalculator::size), 100)
                        : null,
                wapeBySpend(members, group),
                enough && isWeighed(members, group)
                        ? ForecastPeriods.logInterval(
                                periods.ratio(
                                        c -> miss(c) * ScoredForecasts.weight(c),
                                        c -> size(c) * ScoredForecasts.weight(c)),
                                100)
                        : null,
                from(n, FEWEST_FOR_BIAS, OptionalDouble.of(summary.rootMeanSquaredError())),
                enough
                        ? ForecastPeriods.logInterval(
                                periods.ratio(c -> miss(c) * miss(c), c -> 1), Math::sqrt, 0, Double.MAX_VALUE)
                        : null,
                from(n, FEWEST_FOR_RANKS, summary.spearman()),
                n < FEWEST_FOR_RANKS ? null : periods.leavingOut(AccuracyCalculator::rankCorrelation),
                from(
                        withInterval.size(),
                        FEWEST_FOR_COVERAGE,
                        OptionalDouble.of(100.0 * inside / Math.max(1, withInterval.size()))),
                withInterval.size() < FEWEST_FOR_COVERAGE
                        ? null
                        : new ForecastPeriods(withInterval).share(c -> Boolean.TRUE.equals(c.insideInterval()), 100),
                level(withInterval),
                withInterval.size());
    }

    private static @Nullable ConfidenceInterval scoreInterval(ForecastPeriods periods) {
        return ForecastPeriods.interval(periods.ratio(c -> c.score().asDouble(), c -> 1), x -> x, 0, 100);
    }

    private static OptionalDouble rankCorrelation(List<MetricComparison> members) {
        return ForecastMetrics.of(
                        members.stream()
                                .mapToDouble(c -> c.prediction().value())
                                .toArray(),
                        members.stream().mapToDouble(c -> c.actual().asDouble()).toArray())
                .summary()
                .map(ForecastMetrics.Summary::spearman)
                .orElse(OptionalDouble.empty());
    }

    private static boolean isWeighed(List<MetricComparison> members, Group group) {
        return group.metric() == Metric.ROAS && members.stream().noneMatch(c -> c.spend() == null);
    }

    private static MetricValue wapeBySpend(List<MetricComparison> members, Group group) {
        if (!isWeighed(members, group)) {
            return MetricValue.undefined(UndefinedReason.NO_DATA);
        }
        double size = members.stream()
                .mapToDouble(c -> size(c) * ScoredForecasts.weight(c))
                .sum();
        double miss = members.stream()
                .mapToDouble(c -> miss(c) * ScoredForecasts.weight(c))
                .sum();
        return from(
                members.size(),
                FEWEST_FOR_BIAS,
                size == 0 ? OptionalDouble.empty() : OptionalDouble.of(100 * miss / size));
    }

    private static double miss(MetricComparison comparison) {
        return Math.abs(comparison.error().asDouble());
    }

    private static double size(MetricComparison comparison) {
        return Math.abs(comparison.actual().asDouble());
    }

    private static @Nullable ConfidenceInterval geometricInterval(ForecastPeriods periods) {
        RatioInterval.Estimate meanLog = periods.ratio(
                c -> logRatio(c).isPresent() ? Math.abs(logRatio(c).getAsDouble()) : 0,
                c -> logRatio(c).isPresent() ? 1 : 0);
        return ForecastPeriods.interval(meanLog, x -> 100 * Math.exp(-x), 0, 100);
    }

    private static OptionalDouble logRatio(MetricComparison comparison) {
        return PredictionAccuracy.of(
                        comparison.prediction().value(), comparison.actual().asDouble())
                .orElseThrow()
                .logRatio();
    }

    private static MetricValue level(List<MetricComparison> withInterval) {
        OptionalDouble mean = withInterval.stream()
                .map(comparison -> comparison.prediction().interval())
                .filter(Objects::nonNull)
                .mapToDouble(PredictionInterval::level)
                .average();
        return mean.isPresent()
                ? MetricValue.of(100 * mean.getAsDouble())
                : MetricValue.undefined(UndefinedReason.NO_DATA);
    }

    private static MetricValue from(int n, int fewest, OptionalDouble value) {
        if (n < fewest) {
            return MetricValue.undefined(UndefinedReason.TOO_FEW_OBSERVATIONS);
        }
        return value.isPresent()
                ? MetricValue.of(value.getAsDouble())
                : MetricValue.undefined(UndefinedReason.ZERO_DENOMINATOR);
    }

    private static MetricValue meanScore(List<MetricComparison> scored) {
        OptionalDouble mean =
                scored.stream().mapToDouble(c -> c.score().asDouble()).sorted().average();
        return mean.isPresent() ? MetricValue.of(mean.getAsDouble()) : MetricValue.undefined(UndefinedReason.NO_DATA);
    }

    private static List<MetricComparison> ofMetric(List<MetricComparison> scored, Metric metric) {
        return scored.stream().filter(c -> c.prediction().metric() == metric).toList();
    }

    private static int count(List<MetricComparison> comparisons, Predicate<MetricComparison> matching) {
        return (int) comparisons.stream().filter(matching).count();
    }

    private record Group(Metric metric, String currency) implements Comparable<Group> {

        static Group of(MetricComparison comparison) {
            return new Group(comparison.prediction().metric(), ScoredForecasts.currency(comparison));
        }

        @Override
        public int compareTo(Group other) {
            return Comparator.comparing(Group::metric)
                    .thenComparing(Group::currency)
                    .compare(this, other);
        }
    }
}
