package io.campaigntracker.core.stats.series;

import io.campaigntracker.core.stats.Bounds;
import io.campaigntracker.core.stats.Distributions;
import io.campaigntracker.core.stats.Quantiles;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The Theil–Sen line: the size of a trend, unmoved by up to 29 % wild points.
 *
 * <p>Formula: slope = the median of {@code (y_j − y_i)/(x_j − x_i)} over all pairs with x_j &gt; x_i; intercept = median(y) −
 * slope·median(x). Bounds after Sen, from the N sorted slopes s: with σ² the tie-corrected variance of Kendall's S and z the
 * normal quantile, {@code s[max(rint((N − zσ)/2) − 1, 0)]} and {@code s[min(rint((N + zσ)/2), N − 1)]}, rounding half to even.
 *
 * <p>Units: slope in units of y per unit of x.
 *
 * <p>Edge cases: without two different x there is no slope. Bounds are absent where σ² is not positive (few points, many
 * ties).
 *
 * <p>Thread safety: stateless. Cost O(n² log n).
 *
 * <p>Reference: P. K. Sen (1968), "Estimates of the regression coefficient based on Kendall's tau", JASA 63.
 */
public final class TheilSen {

    private TheilSen() {}

    /**
     * The fitted line.
     *
     * @param slope absent when no two x differ
     * @param intercept absent when there is no slope
     * @param slopeBounds absent when there is no slope or its variance is not positive
     * @param slopes how many pairs the median rests on
     */
    public record Line(OptionalDouble slope, OptionalDouble intercept, Optional<Bounds> slopeBounds, int slopes) {}

    /**
     * Fits a line.
     *
     * @param x finite, in any order
     * @param y finite, as many as x
     * @param confidence two-sided level of the bounds, for example 0.95
     * @throws IllegalArgumentException if the lengths differ, a value is not finite, or confidence is not between 0 and 1
     */
    public static Line fit(double[] x, double[] y, double confidence) {
        if (x.length != y.length) {
            throw new IllegalArgumentException("x and y must be equally many, were " + x.length + " and " + y.length);
        }
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence must lie between 0 and 1 exclusive, was " + confidence);
        }
        requireFinite(x);
        requireFinite(y);
        double[] slopes = slopes(x, y);
        if (slopes.length == 0) {
            return new Line(OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty(), 0);
        }
        Arrays.sort(slopes);
        double slope = Quantiles.ofSorted(slopes, 0.5);
        double intercept = Quantiles.median(y) - slope * Quantiles.median(x);
        return new Line(
                OptionalDouble.of(slope),
                OptionalDouble.of(intercept),
                bounds(slopes, x, y, confidence),
                slopes.length);
    }

    /** The slope of a series of at least two values at equal steps of 1. */
    static double ofSteps(double[] y) {
        double[] x = new double[y.length];
        Arrays.setAll(x, i -> i);
        return Quantiles.median(slopes(x, y));
    }

    /** The variance of Kendall's S with ties on one side. */
    static double varianceOfS(int n, double[] sorted) {
        return (n * (n - 1.0) * (2.0 * n + 5) - tieTerm(sorted)) / 18;
    }

    /** How many pairs of a sorted array are equal. */
    static double tiedPairs(double[] sorted) {
        double pairs = 0;
        for (int i = 0, next; i < sorted.length; i = next) {
            next = endOfTies(sorted, i);
            pairs += 0.5 * (next - i) * (next - i - 1.0);
        }
        return pairs;
    }

    private static Optional<Bounds> bounds(double[] slopes, double[] x, double[] y, double confidence) {
        double[] sortedX = x.clone();
        double[] sortedY = y.clone();
        Arrays.sort(sortedX);
        Arrays.sort(sortedY);
        double variance = varianceOfS(x.length, sortedX) - tieTerm(sortedY) / 18;
        if (variance <= 0) {
            return Optional.empty();
        }
        double spread = Distributions.normalQuantile((1 + confidence) / 2) * Math.sqrt(variance);
        int count = slopes.length;
        int low = (int) Math.max(Math.rint((count - spread) / 2) - 1, 0);
        int high = (int) Math.min(Math.rint((count + spread) / 2), count - 1.0);
        return Optional.of(new Bounds(slopes[Math.min(low, high)], slopes[high]));
    }

    private static double[] slopes(double[] x, double[] y) {
        int n = x.length;
        double[] slopes = new double[n * (n - 1) / 2];
        int count = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                if (x[i] != x[j]) {
                    slopes[count++] = (y[j] - y[i]) / (x[j] - x[i]);
                }
            }
        }
        return Arrays.copyOf(slopes, count);
    }

    private static double tieTerm(double[] sorted) {
        double sum = 0;
        for (int i = 0, next; i < sorted.length; i = next) {
            next = endOfTies(sorted, i);
            double ties = next - i;
            sum += ties * (ties - 1) * (2 * ties + 5);
        }
        return sum;
    }

    private static int endOfTies(double[] sorted, int from) {
        int end = from + 1;
        while (end < sorted.length && sorted[end] == sorted[from]) {
            end++;
        }
        return end;
    }

    private static void requireFinite(double[] values) {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("values must be finite, found " + value);
            }
        }
    }
}
