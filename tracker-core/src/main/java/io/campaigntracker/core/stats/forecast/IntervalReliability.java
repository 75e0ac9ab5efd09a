package io.campaigntracker.core.stats.forecast;

import io.campaigntracker.core.stats.WilsonInterval;
import java.util.Optional;

/**
 * Whether forecast intervals hold what they claim, and how sharp they are.
 *
 * <p>A value on an end counts as inside. The interval score {@code (u − l) + 2/α·(l − a)⁺ + 2/α·(a − u)⁺} with α = 1 − level rewards narrow intervals and charges
 * misses; lower is better, and telling one's true quantiles is best on average. Rows with a missing value (NaN) are dropped. Pure and thread-safe.
 *
 * <p>Reference: T. Gneiting, A. E. Raftery (2007), "Strictly Proper Scoring Rules, Prediction, and Estimation", JASA 102.
 */
public final class IntervalReliability {

    private static final double CONFIDENCE = 0.95;

    private IntervalReliability() {}

    /**
     * The figures over all intervals.
     *
     * @param n intervals
     * @param coverage share of values inside, with its Wilson interval at 95 %
     * @param meanWidth in the values' unit
     * @param meanScore mean interval score, in the values' unit
     * @param below share of values below their interval
     * @param above share of values above their interval
     */
    public record Summary(
            int n, WilsonInterval.Estimate coverage, double meanWidth, double meanScore, double below, double above) {}

    /** {@return the interval score of one interval of a level against what came: its width, and a miss charged by 2/α} */
    public static double score(double lower, double upper, double level, double actual) {
        return upper - lower + 2 / (1 - level) * (Math.max(0, lower - actual) + Math.max(0, actual - upper));
    }

    /**
     * Sums up intervals; absent without any.
     *
     * @param lower lower ends
     * @param upper upper ends, as many
     * @param actual what came, as many
     * @param level claimed by each, between 0 and 1, as many
     * @throws IllegalArgumentException if the lengths differ, a value is infinite, ends are out of order or a level is none
     */
    public static Optional<Summary> of(double[] lower, double[] upper, double[] actual, double[] level) {
        double[][] rows = ForecastPairs.complete(lower, upper, actual, level);
        int n = rows[0].length;
        if (n == 0) {
            return Optional.empty();
        }
        int below = 0;
        int above = 0;
        double width = 0;
        double score = 0;
        for (int i = 0; i < n; i++) {
            double l = rows[0][i];
            double u = rows[1][i];
            double a = rows[2][i];
            double alpha = 1 - rows[3][i];
            if (!(l <= u) || !(alpha > 0 && alpha < 1)) {
                throw new IllegalArgumentException("interval is " + l + " to " + u + " at level " + rows[3][i]
                        + "; ends in order and a level between 0 and 1 are needed");
            }
            below += a < l ? 1 : 0;
            above += a > u ? 1 : 0;
            width += u - l;
            score += score(l, u, rows[3][i], a);
        }
        return Optional.of(new Summary(
                n,
                WilsonInterval.of(n - below - above, n, CONFIDENCE).orElseThrow(),
                width / n,
                score / n,
                below / (double) n,
                above / (double) n));
    }
}
