package io.campaigntracker.prediction;

import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.performance.ConfidenceInterval;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether forecasts of one metric can be taken at their word.
 *
 * @param metric the metric
 * @param n scored forecasts
 * @param intercept of what came on what was predicted (Mincer and Zarnowitz 1969), 0 where calibrated; undefined with fewer than 30
 * @param slope 1 where calibrated; below 1 the predictions differ more than what came, and should be drawn together
 * @param interceptError standard error of the intercept
 * @param slopeError standard error of the slope
 * @param p of intercept 0 and slope 1 together; up to 0.05 the forecasts are not calibrated
 * @param reliability neighbouring forecasts together, from the lowest to the highest
 * @param intervals whether intervals hold what they claim; null without any
 * @param linear recalibration by intercept and slope; null where they are undefined
 * @param isotonic recalibration by a function that never falls; null with fewer than 30
 */
public record CalibrationResult(
        Metric metric,
        int n,
        MetricValue intercept,
        MetricValue slope,
        MetricValue interceptError,
        MetricValue slopeError,
        MetricValue p,
        List<ReliabilityBin> reliability,
        @Nullable Intervals intervals,
        @Nullable Recalibration linear,
        @Nullable Recalibration isotonic) {

    /**
     * Forecasts with neighbouring values.
     *
     * @param n how many
     * @param meanPredicted their mean
     * @param meanActual the mean of what came
     */
    public record ReliabilityBin(int n, double meanPredicted, double meanActual) {}

    /**
     * Predicted intervals beside what came. Quantiles are taken from the interval: the value is the median, each half a normal distribution's that ends where the interval says.
     *
     * @param n intervals
     * @param level mean level they claim, in percent
     * @param coverage share of values inside, in percent
     * @param coverageInterval its interval at 95 %, Wilson's, at as many forecasts as would scatter as much if each erred by itself
     * @param meanWidth in the metric's unit
     * @param meanScore interval score, in the metric's unit: width, and misses charged by 2/α (Gneiting and Raftery 2007); lower is better
     * @param meanScoreInterval its interval at 95 %, by horizons that do not overlap; null with fewer than two such periods
     * @param below share of values below the interval, in percent
     * @param belowInterval its interval, as that of the coverage
     * @param above share of values above the interval, in percent
     * @param aboveInterval its interval, as that of the coverage
     * @param transforms how many values lie in each tenth of their predicted distribution, from the lowest (the probability integral transform); even where calibrated
     * @param transformP of an even spread; undefined with fewer than 50
     * @param crps mean continuous ranked probability score, in the metric's unit; lower is better; undefined where no value lies inside its own interval's ends
     * @param crpsInterval its interval, as that of the mean score
     */
    public record Intervals(
            int n,
            double level,
            double coverage,
            ConfidenceInterval coverageInterval,
            double meanWidth,
            double meanScore,
            @Nullable ConfidenceInterval meanScoreInterval,
            double below,
            ConfidenceInterval belowInterval,
            double above,
            ConfidenceInterval aboveInterval,
            List<Integer> transforms,
            MetricValue transformP,
            MetricValue crps,
            @Nullable ConfidenceInterval crpsInterval) {

        public Intervals {
            Objects.requireNonNull(coverageInterval, "coverageInterval");
            Objects.requireNonNull(belowInterval, "belowInterval");
            Objects.requireNonNull(aboveInterval, "aboveInterval");
            transforms = List.copyOf(transforms);
            Objects.requireNonNull(transformP, "transformP");
            Objects.requireNonNull(crps, "crps");
        }
    }

    public CalibrationResult {
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(intercept, "intercept");
        Objects.requireNonNull(slope, "slope");
        Objects.requireNonNull(interceptError, "interceptError");
        Objects.requireNonNull(slopeError, "slopeError");
        Objects.requireNonNull(p, "p");
        reliability = List.copyOf(reliability);
    }
}
