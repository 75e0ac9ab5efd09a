package io.campaigntracker.core.stats;

/**
 * Spread that a few wild days cannot move: the median and the mean absolute deviation from a centre, which is usually the
 * {@linkplain Quantiles#median median}.
 *
 * <p>Formula: the median, or the mean, of {@code |x − centre|}; neither is scaled to a standard deviation (at the normal
 * distribution that would take 1.4826 and 1.2533).
 *
 * <p>Units: those of the data.
 *
 * <p>Edge cases: no values are refused, because an empty set has no spread.
 *
 * <p>Thread safety: stateless; arguments are not changed.
 */
public final class RobustStatistics {

    private RobustStatistics() {}

    /**
     * The median of the absolute deviations from {@code centre}.
     *
     * @throws IllegalArgumentException if there are no values or a value is NaN
     */
    public static double medianAbsoluteDeviation(double[] values, double centre) {
        return Quantiles.median(absoluteDeviations(values, centre));
    }

    /**
     * The mean of the absolute deviations from {@code centre}: the fallback for series that hold one value for more than
     * half of their days, where the median absolute deviation is 0.
     *
     * @throws IllegalArgumentException if there are no values
     */
    public static double meanAbsoluteDeviation(double[] values, double centre) {
        if (values.length == 0) {
            throw new IllegalArgumentException("a spread needs at least one value, got none");
        }
        double sum = 0;
        for (double deviation : absoluteDeviations(values, centre)) {
            sum += deviation;
        }
        return sum / values.length;
    }

    private static double[] absoluteDeviations(double[] values, double centre) {
        double[] deviations = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            deviations[i] = Math.abs(values[i] - centre);
        }
        return deviations;
    }
}
