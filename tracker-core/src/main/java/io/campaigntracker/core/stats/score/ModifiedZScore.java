package io.campaigntracker.core.stats.score;

import io.campaigntracker.core.stats.Observations;
import io.campaigntracker.core.stats.Quantiles;
import io.campaigntracker.core.stats.RobustStatistics;
import io.campaigntracker.core.stats.score.ModifiedZScoreResult.Scale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The modified z-score of Iglewicz &amp; Hoaglin (1993), "How to Detect and Handle Outliers": as {@link ZScore}, but old
 * outliers in the baseline cannot hide a new one.
 *
 * <p>{@code M = 0.6745·(value − median)/MAD}, MAD the median absolute deviation from the median; where more than half of the
 * baseline is one value and MAD is 0, {@code M = (value − median)/(1.253314·mean absolute deviation)}; where both are 0 there
 * is no score. An anomaly when |M| reaches the threshold.
 *
 * <p>The p-value is that of Student's t with 0.37·n degrees of freedom at {@code M/√(1 + π/(2n))}. 0.37 is the efficiency
 * of the median absolute deviation at the normal distribution, π/(2n) the variance of the median; in simulation with
 * independent normal values this matches the true tail at p = 0.05 to 0.0001 for n from 7 to 56.
 *
 * <p>The baseline must not contain the tested value. NaN marks a missing observation. Still blind to weekdays: {@link
 * WeekdayBaseline} is not. The result does not depend on the order of the baseline. Pure and thread-safe.
 */
public final class ModifiedZScore {

    /** The cut that Iglewicz and Hoaglin recommend. */
    public static final double DEFAULT_THRESHOLD = 3.5;

    /** A week of observations. */
    public static final int DEFAULT_MINIMUM_OBSERVATIONS = 7;

    private static final double MAD_FACTOR = 0.6745;
    private static final double MEAN_DEVIATION_FACTOR = 1.253314;
    private static final double MAD_EFFICIENCY = 0.37;

    private ModifiedZScore() {}

    /** With the default threshold and minimum. */
    public static ModifiedZScoreResult of(double[] baseline, double value) {
        return of(baseline, value, DEFAULT_THRESHOLD, DEFAULT_MINIMUM_OBSERVATIONS);
    }

    /**
     * The score of one value.
     *
     * @param baseline earlier values, without the tested one; NaN where missing
     * @param value the tested value; NaN where missing
     * @param threshold finite and greater than 0
     * @param minimumObservations fewest baseline values that give a score, at least 1
     * @throws IllegalArgumentException if a value is infinite, or a setting outside its range
     */
    public static ModifiedZScoreResult of(double[] baseline, double value, double threshold, int minimumObservations) {
        return of(baseline, value, threshold, minimumObservations, 0);
    }

    /**
     * The score of one value, in units of at least a given size, so that a series which never varied can be scored too.
     *
     * @param baseline earlier values, without the tested one; NaN where missing
     * @param value the tested value; NaN where missing
     * @param threshold finite and greater than 0
     * @param minimumObservations fewest baseline values that give a score, at least 1
     * @param leastSpread the standard deviation taken where that which the baseline tells is smaller, finite and at least 0
     * @throws IllegalArgumentException if a value is infinite, or a setting outside its range
     */
    public static ModifiedZScoreResult of(
            double[] baseline, double value, double threshold, int minimumObservations, double leastSpread) {
        Spread.requireThreshold(threshold);
        Spread.requireLeast(leastSpread);
        Spread.requireMinimum(minimumObservations);
        Observations.requireFiniteOrMissing(value);
        double[] present = Observations.present(baseline);
        int n = present.length;
        if (n < minimumObservations) {
            OptionalDouble median = n == 0 ? OptionalDouble.empty() : OptionalDouble.of(Quantiles.median(present));
            BaselineStatus status =
                    Double.isNaN(value) ? BaselineStatus.MISSING_VALUE : BaselineStatus.INSUFFICIENT_DATA;
            return ModifiedZScoreResult.withoutScore(status, n, median, OptionalDouble.empty(), OptionalDouble.empty());
        }
        double median = Quantiles.median(present);
        double mad = RobustStatistics.medianAbsoluteDeviation(present, median);
        double meanDeviation = RobustStatistics.meanAbsoluteDeviation(present, median);
        boolean madIsZero = Spread.isZero(mad, median);
        double told = madIsZero ? MEAN_DEVIATION_FACTOR * meanDeviation : mad / MAD_FACTOR;
        double unit = Math.max(leastSpread, told);
        if (Double.isNaN(value) || Spread.isZero(unit, median)) {
            return ModifiedZScoreResult.withoutScore(
                    Double.isNaN(value) ? BaselineStatus.MISSING_VALUE : BaselineStatus.ZERO_VARIANCE,
                    n,
                    OptionalDouble.of(median),
                    OptionalDouble.of(mad),
                    OptionalDouble.of(meanDeviation));
        }
        double score = (value - median) / unit;
        Deviation deviation = Deviation.ofStudent(
                score,
                score / Math.sqrt(1 + Math.PI / (2 * n)),
                MAD_EFFICIENCY * n,
                median - threshold * unit,
                median + threshold * unit);
        return new ModifiedZScoreResult(
                BaselineStatus.OK,
                n,
                OptionalDouble.of(median),
                OptionalDouble.of(mad),
                OptionalDouble.of(meanDeviation),
                madIsZero ? Scale.MEAN_ABSOLUTE_DEVIATION : Scale.MEDIAN_ABSOLUTE_DEVIATION,
                Optional.of(deviation),
                Math.abs(score) >= threshold);
    }
}
