package io.campaigntracker.core.stats;

import java.util.Arrays;

/**
 * Ranks of data, from 1 for the smallest; tied values share the mean of their ranks.
 *
 * <p>Thread safety: stateless; arguments are not changed.
 */
public final class Ranks {

    private Ranks() {}

    /** The rank of each value, in the order of the values. */
    public static double[] of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] ranks = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            int first = lowerBound(sorted, values[i], false);
            int next = lowerBound(sorted, values[i], true);
            ranks[i] = (first + 1 + next) / 2.0;
        }
        return ranks;
    }

    /** The first index whose value is at least {@code value}, or beyond it with {@code above}. */
    private static int lowerBound(double[] sorted, double value, boolean above) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value || (above && sorted[middle] == value)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
