package io.campaigntracker.core.stats;

import java.util.Arrays;

/**
 * The observed part of a series in which NaN marks a missing value. Series stay primitive for speed; NaN is legal only as
 * this input mark and never appears in a result. Pure and thread-safe.
 */
public final class Observations {

    private Observations() {}

    /**
     * The values that are not missing, in their order.
     *
     * @throws IllegalArgumentException if a value is infinite
     */
    public static double[] present(double[] series) {
        double[] present = new double[series.length];
        int n = 0;
        for (double value : series) {
            requireFiniteOrMissing(value);
            if (!Double.isNaN(value)) {
                present[n++] = value;
            }
        }
        return Arrays.copyOf(present, n);
    }

    /**
     * The value itself.
     *
     * @throws IllegalArgumentException if it is infinite
     */
    public static double requireFiniteOrMissing(double value) {
        if (Double.isInfinite(value)) {
            throw new IllegalArgumentException("a value must be finite, or NaN where it is missing, was " + value);
        }
        return value;
    }
}
