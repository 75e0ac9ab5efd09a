package io.campaigntracker.core.prediction;

import io.campaigntracker.core.stats.PairedSample;
import io.campaigntracker.core.stats.RatioInterval;
import io.campaigntracker.performance.ConfidenceInterval;
import io.campaigntracker.prediction.MetricComparison;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Forecasts by periods as long as the longest horizon, in which their first days lie. Forecasts of the same or overlapping days err together, whatever the campaign; those of
 * different periods nearly independently, so that periods are the units whose scatter an interval rests on.
 */
final class ForecastPeriods {

    static final double LEVEL = 0.95;

    private final List<MetricComparison> scored;
    private final long length;

    ForecastPeriods(List<MetricComparison> scored) {
        this.scored = scored;
        this.length = scored.stream()
                .mapToLong(entry -> entry.prediction().horizon().days())
                .max()
                .orElse(1);
    }

    /** {@return the ratio of two sums over the forecasts, by periods} */
    RatioInterval.Estimate ratio(
            ToDoubleFunction<MetricComparison> numerator, ToDoubleFunction<MetricComparison> denominator) {
        SortedMap<Long, double[]> sums = new TreeMap<>();
        for (MetricComparison entry : scored) {
            double[] sum = sums.computeIfAbsent(
                    Math.floorDiv(entry.prediction().horizon().since().toEpochDay(), length), period -> new double[2]);
            sum[0] += numerator.applyAsDouble(entry);
            sum[1] += denominator.applyAsDouble(entry);
        }
        return RatioInterval.of(
                PairedSample.of(
                        sums.values().stream().mapToDouble(sum -> sum[0]).toArray(),
                        sums.values().stream().mapToDouble(sum -> sum[1]).toArray()),
                LEVEL);
    }

    /** {@return the symmetric interval of a ratio, through a function that rises or falls, within limits} */
    static @Nullable ConfidenceInterval interval(
            RatioInterval.Estimate estimate, java.util.function.DoubleUnaryOperator of, double least, double most) {
        return estimate.plain()
                .map(bounds -> between(
                        of.applyAsDouble(bounds.lower()),
                        of.applyAsDouble(bounds.upper()),
                        least,
                        most,
                        estimate.units()))
                .orElse(null);
    }

    /** {@return the interval on the log scale of a ratio above 0, times a factor} */
    static @Nullable ConfidenceInterval logInterval(RatioInterval.Estimate estimate, double factor) {
        return logInterval(estimate, x -> factor * x, 0, Double.MAX_VALUE);
    }

    /** {@return the interval on the log scale of a ratio above 0, through a function that rises or falls, within limits} */
    static @Nullable ConfidenceInterval logInterval(
            RatioInterval.Estimate estimate, java.util.function.DoubleUnaryOperator of, double least, double most) {
        return estimate.log()
                .map(bounds -> between(
                        of.applyAsDouble(bounds.lower()),
                        of.applyAsDouble(bounds.upper()),
                        least,
                        most,
                        estimate.units()))
                .orElse(null);
    }

    private static ConfidenceInterval between(double one, double other, double least, double most, int n) {
        return new ConfidenceInterval(
                Math.max(least, Math.min(one, other)),
                Math.min(most, Math.max(one, other)),
                LEVEL,
                ConfidenceInterval.Method.DELTA,
                n);
    }
}
