package io.campaigntracker.core.stats.score;

import io.campaigntracker.core.stats.Observations;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The plain z-score: the simple fallback for a series without a weekday pattern and without old outliers.
 *
 * <p>{@code z = (value − mean)/sd}, with the sample standard deviation (n−1) of the baseline; an anomaly when |z| reaches
 * the threshold. The p-value is that of Student's t with n−1 degrees of freedom at {@code z/√(1 + 1/n)}: the value is a new
 * observation, and mean and deviation are themselves estimated, which the normal distribution would ignore (Hahn &amp;
 * Meeker 1991, "Statistical Intervals", prediction intervals).
 *
 * <p>The baseline must not contain the tested value. NaN marks a missing observation. A weekday pattern inflates the
 * deviation and makes this score deaf, and one old outlier does the same; {@link WeekdayBaseline} has neither weakness.
 * The result does not depend on the order of the baseline. Pure and thread-safe.
 */
public final class ZScore {

    /** Three standard deviations. */
    public static final double DEFAULT_THRESHOLD = 3;

    /** A week of observations. */
    public static final int DEFAULT_MINIMUM_OBSERVATIONS = 7;

    private ZScore() {}

    /** With the default threshold and minimum. */
    public static ZScoreResult of(double[] baseline, double value) {
        return of(baseline, value, DEFAULT_THRESHOLD, DEFAULT_MINIMUM_OBSERVATIONS);
    }

    /**
     * The score of one value.
     *
     * @param baseline earlier values, without the tested one; NaN where missing
     * @param value the tested value; NaN where missing
     * @param threshold in standard deviations, finite and greater than 0
     * @param minimumObservations fewest baseline values that give a score, at least 1; fewer than 2 never do
     * @throws IllegalArgumentException if a value is infinite, or a setting outside its range
     */
    public static ZScoreResult of(double[] baseline, double value, double threshold, int minimumObservations) {
        return of(baseline, value, threshold, minimumObservations, 0);
    }

    /**
     * The score of one value, in units of at least a given size, so that a series which never varied can be scored too.
     *
     * @param baseline earlier values, without the tested one; NaN where missing
     * @param value the tested value; NaN where missing
     * @param threshold in standard deviations, finite and greater than 0
     * @param minimumObservations fewest baseline values that give a score, at least 1; fewer than 2 never do
     * @param leastSpread the standard deviation taken where the baseline's own is smaller, finite and at least 0
     * @throws IllegalArgumentException if a value is infinite, or a setting outside its range
     */
    public static ZScoreResult of(
            double[] baseline, double value, double threshold, int minimumObservations, double leastSpread) {
        Spread.requireThreshold(threshold);
        Spread.requireLeast(leastSpread);
        Spread.requireMinimum(minimumObservations);
        Observations.requireFiniteOrMissing(value);
        double[] present = Observations.present(baseline);
        int n = present.length;
        OptionalDouble mean = n == 0 ? OptionalDouble.empty() : OptionalDouble.of(mean(present));
        OptionalDouble deviation =
                n < 2 ? OptionalDouble.empty() : OptionalDouble.of(standardDeviation(present, mean.getAsDouble()));
        if (Double.isNaN(value)) {
            return new ZScoreResult(BaselineStatus.MISSING_VALUE, n, mean, deviation, Optional.empty(), false);
        }
        if (n < Math.max(2, minimumObservations)) {
            return new ZScoreResult(BaselineStatus.INSUFFICIENT_DATA, n, mean, deviation, Optional.empty(), false);
        }
        double centre = mean.getAsDouble();
        double sd = Math.max(leastSpread, deviation.getAsDouble());
        if (Spread.isZero(sd, centre)) {
            return new ZScoreResult(BaselineStatus.ZERO_VARIANCE, n, mean, deviation, Optional.empty(), false);
        }
        double z = (value - centre) / sd;
        Deviation scored = Deviation.ofStudent(
                z, z / Math.sqrt(1 + 1.0 / n), n - 1.0, centre - threshold * sd, centre + threshold * sd);
        return new ZScoreResult(BaselineStatus.OK, n, mean, deviation, Optional.of(scored), Math.abs(z) >= threshold);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double first = sum / values.length;
        // a second pass over the remainders keeps the digits that a large offset costs the first
        double remainder = 0;
        for (double value : values) {
            remainder += value - first;
        }
        return first + remainder / values.length;
    }

    private static double standardDeviation(double[] values, double mean) {
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / (values.length - 1));
    }
}
