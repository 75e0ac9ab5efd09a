package io.campaigntracker.core.prediction;

import io.campaigntracker.core.stats.Distributions;
import io.campaigntracker.core.stats.forecast.CalibrationLine;
import io.campaigntracker.core.stats.forecast.IntervalReliability;
import io.campaigntracker.core.stats.forecast.IsotonicFit;
import io.campaigntracker.core.stats.forecast.RankedProbability;
import io.campaigntracker.core.stats.forecast.Uniformity;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.performance.ConfidenceInterval;
import io.campaigntracker.prediction.CalibrationResult;
import io.campaigntracker.prediction.MetricComparison;
import io.campaigntracker.prediction.PredictionInterval;
import io.campaigntracker.prediction.Recalibration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Whether forecasts of one metric can be taken at their word: {@link CalibrationLine}, {@link IntervalReliability}, {@link Uniformity}, {@link RankedProbability}, and what to make of
 * them ({@link Recalibration}). Pure and thread-safe.
 */
public final class CalibrationCalculator {

    private static final int FEWEST_FOR_SLOPE = 30;
    private static final int BINS = 10;

    private CalibrationCalculator() {}

    /**
     * {@return the calibration}
     *
     * @throws IllegalArgumentException if there is no scored forecast, or they are of several metrics or currencies
     */
    public static CalibrationResult of(List<MetricComparison> entries) {
        List<MetricComparison> scored = ScoredForecasts.ofOneMetric(entries);
        if (scored.isEmpty()) {
            throw new IllegalArgumentException("no forecast among " + entries.size()
                    + " entries has its score yet; calibration needs at least one");
        }
        Metric metric = scored.get(0).prediction().metric();
        double[] predicted = numbers(scored, entry -> entry.prediction().value());
        double[] actual = numbers(scored, entry -> entry.actual().asDouble());
        CalibrationLine.Result line = CalibrationLine.of(predicted, actual, BINS);
        boolean enough = scored.size() >= FEWEST_FOR_SLOPE;
        Optional<CalibrationLine.Line> fit = enough ? line.line() : Optional.empty();
        return new CalibrationResult(
                metric,
                scored.size(),
                value(fit, CalibrationLine.Line::intercept),
                value(fit, CalibrationLine.Line::slope),
                value(fit, CalibrationLine.Line::interceptError),
                value(fit, CalibrationLine.Line::slopeError),
                fit.map(found -> of(found.p())).orElse(few()),
                line.bins().stream()
                        .map(bin ->
                                new CalibrationResult.ReliabilityBin(bin.n(), bin.meanPredicted(), bin.meanActual()))
                        .toList(),
                intervals(scored),
                fit.map(found -> new Recalibration(
                                Recalibration.Method.LINEAR,
                                List.of(
                                        new Recalibration.Point(0, found.intercept()),
                                        new Recalibration.Point(1, found.intercept() + found.slope())),
                                scored.size()))
                        .orElse(null),
                enough ? isotonic(predicted, actual) : null);
    }

    private static Recalibration isotonic(double[] predicted, double[] actual) {
        double[] weight = new double[predicted.length];
        Arrays.fill(weight, 1);
        return ProbabilityCalculator.isotonic(IsotonicFit.of(predicted, actual, weight), predicted.length);
    }

    private static CalibrationResult.@Nullable Intervals intervals(List<MetricComparison> scored) {
        List<MetricComparison> told = scored.stream()
                .filter(entry -> entry.prediction().interval() != null)
                .toList();
        Optional<IntervalReliability.Summary> summary = IntervalReliability.of(
                numbers(told, entry -> interval(entry).lower()),
                numbers(told, entry -> interval(entry).upper()),
                numbers(told, entry -> entry.actual().asDouble()),
                numbers(told, entry -> interval(entry).level()));
        if (summary.isEmpty()) {
            return null;
        }
        IntervalReliability.Summary found = summary.get();
        List<MetricComparison> whole = told.stream()
                .filter(entry -> interval(entry).contains(entry.prediction().value()))
                .toList();
        Uniformity.Result transforms = Uniformity.of(numbers(whole, CalibrationCalculator::transform));
        return new CalibrationResult.Intervals(
                found.n(),
                100
                        * told.stream()
                                .mapToDouble(entry -> interval(entry).level())
                                .average()
                                .orElseThrow(),
                100 * found.coverage().point(),
                new ForecastPeriods(told).share(entry -> Boolean.TRUE.equals(entry.insideInterval()), 100),
                found.meanWidth(),
                found.meanScore(),
                mean(
                        told,
                        entry -> IntervalReliability.score(
                                interval(entry).lower(),
                                interval(entry).upper(),
                                interval(entry).level(),
                                entry.actual().asDouble())),
                100 * found.below(),
                new ForecastPeriods(told)
                        .share(
                                entry -> entry.actual().asDouble()
                                        < interval(entry).lower(),
                                100),
                100 * found.above(),
                new ForecastPeriods(told)
                        .share(
                                entry -> entry.actual().asDouble()
                                        > interval(entry).upper(),
                                100),
                transforms.counts(),
                of(transforms.p()),
                whole.isEmpty()
                        ? few()
                        : MetricValue.of(Arrays.stream(numbers(whole, CalibrationCalculator::ranked))
                                        .sum()
                                / whole.size()),
                mean(whole, CalibrationCalculator::ranked));
    }

    private static @Nullable ConfidenceInterval mean(
            List<MetricComparison> entries, ToDoubleFunction<MetricComparison> score) {
        return ForecastPeriods.logInterval(
                new ForecastPeriods(entries).ratio(score, entry -> 1), x -> x, 0, Double.MAX_VALUE);
    }

    private static double ranked(MetricComparison entry) {
        return RankedProbability.ofHalves(
                entry.prediction().value(),
                below(entry),
                above(entry),
                entry.actual().asDouble());
    }

    /** The probability that the forecast's own distribution gives to values up to what came. */
    private static double transform(MetricComparison entry) {
        double distance = entry.actual().asDouble() - entry.prediction().value();
        double sigma = distance < 0 ? below(entry) : above(entry);
        if (sigma == 0) {
            return distance == 0 ? 0.5 : distance < 0 ? 0 : 1;
        }
        return Distributions.normalCdf(distance / sigma);
    }

    private static double below(MetricComparison entry) {
        return (entry.prediction().value() - interval(entry).lower()) / quantile(entry);
    }

    private static double above(MetricComparison entry) {
        return (interval(entry).upper() - entry.prediction().value()) / quantile(entry);
    }

    private static double quantile(MetricComparison entry) {
        return Distributions.normalQuantile((1 + interval(entry).level()) / 2);
    }

    private static PredictionInterval interval(MetricComparison entry) {
        return Objects.requireNonNull(entry.prediction().interval());
    }

    private static double[] numbers(List<MetricComparison> entries, ToDoubleFunction<MetricComparison> number) {
        return entries.stream().mapToDouble(number).toArray();
    }

    private static MetricValue value(Optional<CalibrationLine.Line> line, ToDoubleFunction<CalibrationLine.Line> part) {
        return line.map(found -> MetricValue.of(part.applyAsDouble(found))).orElse(few());
    }

    private static MetricValue of(OptionalDouble value) {
        return value.isPresent() ? MetricValue.of(value.getAsDouble()) : few();
    }

    private static MetricValue few() {
        return MetricValue.undefined(UndefinedReason.TOO_FEW_OBSERVATIONS);
    }
}
