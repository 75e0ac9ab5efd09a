package io.campaigntracker.core.stats;

import java.util.Arrays;

/**
 * Quantiles of data by linear interpolation between order statistics (type 7, the default of R, NumPy and spreadsheets).
 *
 * <p>Formula: at position {@code h = (n - 1) p} of the sorted values, counted from 0, interpolate linearly between the
 * neighbours. The median of an even count is the midpoint of the two middle values.
 *
 * <p>Units: those of the data.
 *
 * <p>Edge cases: one value is every quantile of itself; no values are refused, because an empty set has no quantile.
 *
 * <p>Thread safety: stateless; arguments are not changed.
 *
 * <p>Reference: R. J. Hyndman, Y. Fan (1996), "Sample Quantiles in Statistical Packages", The American Statistician 50(4).
 */
public final class Quantiles {

    private Quantiles() {}

    /**
     * The quantile of values in any order.
     *
     * @param p in 0..1
     * @throws IllegalArgumentException if there are no values, a value is NaN, or p is out of range
     */
    public static double of(double[] values, double p) {
        return ofSorted(sorted(values), p);
    }

    /**
     * The quantile of values that are sorted in rising order already.
     *
     * @param p in 0..1
     * @throws IllegalArgumentException if there are no values or p is out of range
     */
    public static double ofSorted(double[] sorted, double p) {
        if (sorted.length == 0) {
            throw new IllegalArgumentException("a quantile needs at least one value, got none");
        }
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("p must lie in 0..1, got " + p);
        }
        double position = (sorted.length - 1) * p;
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        double share = position - below;
        if (sorted[below] == sorted[above]) {
            return sorted[below];
        }
        return sorted[below] + share * (sorted[above] - sorted[below]);
    }

    /**
     * The median of values in any order.
     *
     * @throws IllegalArgumentException if there are no values or a value is NaN
     */
    public static double median(double[] values) {
        return of(values, 0.5);
    }

    private static double[] sorted(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        // Arrays.sort puts NaN last.
        if (sorted.length > 0 && Double.isNaN(sorted[sorted.length - 1])) {
            throw new IllegalArgumentException("values must not contain NaN");
        }
        return sorted;
    }
}
