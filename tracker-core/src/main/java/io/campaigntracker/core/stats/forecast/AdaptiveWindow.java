package io.campaigntracker.core.stats.forecast;

import io.campaigntracker.core.stats.Observations;
import java.util.ArrayList;
import java.util.List;

/**
 * A window over a stream that keeps what belongs to the present mean: the oldest value is dropped while some cut of the window into an older and a newer part shows means
 * that differ by more than {@code ε = √(2/m·σ²·D) + 2D/(3m)}, with {@code 1/m = 1/n₀ + 1/n₁}, σ² the window's population variance and {@code D = ln(2·ln n/δ)}. Every cut is
 * looked at (ADWIN with exact cuts), O(n) a value.
 *
 * <p>Scale the stream to about 0 to 1. A shift by 0.6 of the range takes about 50 values on each side. Pure and thread-safe.
 *
 * <p>Reference: A. Bifet, R. Gavaldà (2007), "Learning from Time-Changing Data with Adaptive Windowing".
 */
public final class AdaptiveWindow {

    private AdaptiveWindow() {}

    /**
     * How it is set.
     *
     * @param delta δ, how rarely a window without a change is cut, between 0 and 1; 0.002 by default
     * @param leastPart values a part must have, at least 1
     * @param grace values before the first cut
     */
    public record Settings(double delta, int leastPart, int grace) {

        /** δ 0.002, parts of 5, no cut before 10. */
        public static final Settings DEFAULT = new Settings(0.002, 5, 10);

        public Settings {
            if (!(delta > 0 && delta < 1) || leastPart < 1) {
                throw new IllegalArgumentException(
                        "delta is " + delta + " and leastPart " + leastPart + "; needed are 0 to 1 and at least 1");
            }
        }
    }

    /**
     * The window at one value.
     *
     * @param width values in it
     * @param mean their mean
     * @param cut whether older ones were dropped
     */
    public record Step(int width, double mean, boolean cut) {}

    /**
     * {@return the window after each value, oldest first}
     *
     * @throws IllegalArgumentException if a value is not finite
     */
    public static List<Step> of(double[] stream, Settings settings) {
        double[] sums = new double[stream.length + 1];
        double[] squares = new double[stream.length + 1];
        double origin = stream.length == 0 ? 0 : stream[0];
        List<Step> steps = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < stream.length; i++) {
            if (Double.isNaN(Observations.requireFiniteOrMissing(stream[i]))) {
                throw new IllegalArgumentException("value " + i + " is missing; all must be finite");
            }
            // About the first value, so that a stream far from 0 loses no digits.
            double x = stream[i] - origin;
            sums[i + 1] = sums[i] + x;
            squares[i + 1] = squares[i] + x * x;
            boolean cut = false;
            while (i + 1 - start >= settings.grace() && differs(sums, squares, start, i + 1, settings)) {
                start++;
                cut = true;
            }
            int width = i + 1 - start;
            steps.add(new Step(width, origin + (sums[i + 1] - sums[start]) / width, cut));
        }
        return steps;
    }

    private static boolean differs(double[] sums, double[] squares, int start, int end, Settings settings) {
        int n = end - start;
        double total = sums[end] - sums[start];
        double mean = total / n;
        double variance = Math.max(0, (squares[end] - squares[start]) / n - mean * mean);
        double d = Math.log(2 * Math.log(n) / settings.delta());
        for (int n0 = settings.leastPart(); n0 <= n - settings.leastPart(); n0++) {
            int n1 = n - n0;
            double older = sums[start + n0] - sums[start];
            double inverse = 1.0 / n0 + 1.0 / n1;
            double epsilon = Math.sqrt(2 * inverse * variance * d) + 2 * d * inverse / 3;
            if (Math.abs(older / n0 - (total - older) / n1) > epsilon) {
                return true;
            }
        }
        return false;
    }
}
