package io.campaigntracker.core.prediction;

import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.UndefinedReason;
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
 * How accurate forecasts were: their mean score as a whole, for ROAS and for CTR, and {@link ForecastMetrics} by metric and currency, since
 * euros and percent don't add up.
 *
 * <p>Only scored forecasts count. Figures need a least number of pairs (bias, WAPE, RMSE {@value #FEWEST_FOR_BIAS}, rank correlation {@value
 * #FEWEST_FOR_RANKS}, coverage {@value #FEWEST_FOR_COVERAGE}) and are undefined below it. The result does not depend on the order. Pure and
 * thread-safe.
 */
public final class AccuracyCalculator {

    private static final int FEWEST_FOR_BIAS = 10;
    private static final int FEWEST_FOR_RANKS = 20;
    private static final int FEWEST_FOR_COVERAGE = 50;

    private AccuracyCalculator() {}

    /** {@return the figures over these comparisons, those that don't count included} */
    public static AccuracyResult of(int days, List<MetricComparison> comparisons) {
        List<MetricComparison> scored = comparisons.stream()
                .filter(comparison -> isScored(comparison, PredictionTiming.FORECAST))
                .toList();
        Map<Group, List<MetricComparison>> groups = new TreeMap<>();
        scored.forEach(comparison -> groups.computeIfAbsent(Group.of(comparison), key -> new ArrayList<>())
                .add(comparison));
        List<MetricAccuracy> metrics = new ArrayList<>();
        groups.forEach((group, members) -> metrics.add(accuracy(group, members)));
        return new AccuracyResult(
                days,
                meanScore(scored),
                meanScore(ofMetric(scored, Metric.ROAS)),
                meanScore(ofMetric(scored, Metric.CTR)),
                scored.size(),
                count(comparisons, c -> isScored(c, PredictionTiming.IN_SAMPLE)),
                count(comparisons, c -> isScored(c, PredictionTiming.BACKFILLED)),
                count(comparisons, c -> !c.status().isFinal()),
                count(comparisons, c -> c.status().isFinal() && c.status() != PredictionStatus.SCORED),
                metrics);
    }

    private static MetricAccuracy accuracy(Group group, List<MetricComparison> members) {
        int n = members.size();
        double[] predicted =
                members.stream().mapToDouble(c -> c.prediction().value()).toArray();
        double[] actual =
                members.stream().mapToDouble(c -> c.actual().asDouble()).toArray();
        ForecastMetrics.Summary summary =
                ForecastMetrics.of(predicted, actual).summary().orElseThrow();
        List<MetricComparison> withInterval =
                members.stream().filter(c -> c.insideInterval() != null).toList();
        int inside = count(withInterval, c -> Boolean.TRUE.equals(c.insideInterval()));
        return new MetricAccuracy(
                group.metric(),
                group.currency().isEmpty() ? null : group.currency(),
                n,
                meanScore(members),
                summary.logarithmic()
                        .map(log -> MetricValue.of(log.geometricAccuracy()))
                        .orElse(MetricValue.undefined(UndefinedReason.TOO_FEW_OBSERVATIONS)),
                from(n, FEWEST_FOR_BIAS, OptionalDouble.of(summary.bias())),
                from(n, FEWEST_FOR_BIAS, summary.biasPercent()),
                from(n, FEWEST_FOR_BIAS, summary.weightedAbsolutePercentError()),
                from(n, FEWEST_FOR_BIAS, OptionalDouble.of(summary.rootMeanSquaredError())),
                from(n, FEWEST_FOR_RANKS, summary.spearman()),
                from(
                        withInterval.size(),
                        FEWEST_FOR_COVERAGE,
                        OptionalDouble.of(100.0 * inside / Math.max(1, withInterval.size()))),
                level(withInterval),
                withInterval.size());
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

    private static boolean isScored(MetricComparison comparison, PredictionTiming timing) {
        return comparison.status() == PredictionStatus.SCORED && comparison.timing() == timing;
    }

    private static int count(List<MetricComparison> comparisons, Predicate<MetricComparison> matching) {
        return (int) comparisons.stream().filter(matching).count();
    }

    private record Group(Metric metric, String currency) implements Comparable<Group> {

        static Group of(MetricComparison comparison) {
            @Nullable String currency = comparison.prediction().currency();
            return new Group(comparison.prediction().metric(), currency == null ? "" : currency);
        }

        @Override
        public int compareTo(Group other) {
            return Comparator.comparing(Group::metric)
                    .thenComparing(Group::currency)
                    .compare(this, other);
        }
    }
}
