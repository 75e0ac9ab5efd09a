package io.campaigntracker.core.stats;

import java.util.Arrays;

/**
 * Location and spread that a few wild days cannot move: the median, the median and mean absolute deviation from a
 * centre, and the type-7 quantile (linear interpolation between order statistics, the default of R, NumPy and
 * spreadsheets; Hyndman &amp; Fan 1996, "Sample Quantiles in Statistical Packages").
 *
 * <p>The unit of each result is the unit of its input. Inputs are never changed. All methods are pure and thread-safe.
 */
public final class RobustStatistics {

    private RobustStatistics() {}

    /**
     * The median; for an even count the midpoint of the two middle values.
     *
     * @param values at least one finite value, in any order
     * @throws IllegalArgumentException if {@code values} is empty or holds a value that is not finite
     */
    public static double median(double[] values) {
        double[] sorted = sortedCopy(values);
        return medianOfSorted(sorted);
    }

    /**
     * The median of the absolute deviations from {@code centre}, not scaled to a standard deviation.
     *
     * @throws IllegalArgumentException if {@code values} is empty or holds a value that is not finite
     */
    public static double medianAbsoluteDeviation(double[] values, double centre) {
        return median(absoluteDeviations(values, centre));
    }

    /**
     * The mean of the absolute deviations from {@code centre}: the fallback spread for series that are constant for
     * more than half of their days, where the median absolute deviation is 0.
     *
     * @throws IllegalArgumentException if {@code values} is empty or holds a value that is not finite
     */
    public static double meanAbsoluteDeviation(double[] values, double centre) {
        double sum = 0;
        for (double deviation : absoluteDeviations(requireFinite(values), centre)) {
            sum += deviation;
        }
        return sum / values.length;
    }

    /**
     * The type-7 quantile.
     *
     * @param values at least one finite value, in any order
     * @param probability from 0 (the minimum) to 1 (the maximum)
     * @throws IllegalArgumentException if {@code values} is empty or not finite, or the probability lies outside [0, 1]
     */
    public static double quantile(double[] values, double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability must lie in [0, 1], was " + probability);
        }
        double[] sorted = sortedCopy(values);
        double position = (sorted.length - 1) * probability;
        int below = (int) Math.floor(position);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    private static double medianOfSorted(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : sorted[middle - 1] / 2 + sorted[middle] / 2;
    }

    private static double[] absoluteDeviations(double[] values, double centre) {
        double[] deviations = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            deviations[i] = Math.abs(values[i] - centre);
        }
        return deviations;
    }

    private static double[] sortedCopy(double[] values) {
        double[] sorted = requireFinite(values).clone();
        Arrays.sort(sorted);
        return sorted;
    }

    private static double[] requireFinite(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("at least one value is needed, got none");
        }
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("values must be finite, found " + value);
            }
        }
        return values;
    }
}
