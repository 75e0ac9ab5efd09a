package io.campaigntracker.core.stats;

import java.util.OptionalDouble;

/**
 * Fieller's interval for a ratio of means whose denominator is itself uncertain: CPA from few conversions, or an incremental
 * ROAS. Where the data can't tell the denominator from 0 it says so, instead of giving a falsely finite interval.
 *
 * <p>Formula: all r with {@code (ybar - r xbar)^2 <= t^2 Var(ybar - r xbar)}, that is, with (co)variances of the means
 * {@code vxx, vyy, vxy} and Student's t for n - 1 degrees of freedom, {@code a r^2 - 2 b r + c <= 0} where
 * {@code a = xbar^2 - t^2 vxx}, {@code b = xbar ybar - t^2 vxy}, {@code c = ybar^2 - t^2 vyy}.
 *
 * <p>Units: those of the numerator per unit of the denominator.
 *
 * <p>Edge cases: {@link Kind#EXCLUSIVE} and {@link Kind#ALL} both mean that the denominator is not significantly different
 * from zero. A single unit has no interval; a mean denominator of 0 has no ratio.
 *
 * <p>Thread safety: stateless.
 *
 * <p>Reference: E. C. Fieller (1954), "Some Problems in Interval Estimation", JRSS B 16(2).
 */
public final class FiellerInterval {

    private FiellerInterval() {}

    /** The shape of the set of plausible ratios. */
    public enum Kind {
        /** Between the bounds. */
        BOUNDED,
        /** Everything except what lies between the bounds: the denominator may be 0. */
        EXCLUSIVE,
        /** Every ratio is plausible (or, where the denominator is exactly on the limit, at least half of all). */
        ALL,
        /** Fewer than two units. */
        INSUFFICIENT_DATA
    }

    /**
     * A ratio with the set of its plausible values.
     *
     * @param kind how to read the bounds
     * @param units the complete units that the result rests on
     * @param ratio mean numerator / mean denominator; empty when the latter is 0
     * @param lower the smaller root; present for BOUNDED and EXCLUSIVE
     * @param upper the larger root; present for BOUNDED and EXCLUSIVE
     * @param g the squared relative error of the denominator, {@code t^2 vxx / xbar^2}; at 1 or above the denominator is
     *     not significant. Empty when the mean denominator is 0 or there are too few units
     */
    public record Estimate(
            Kind kind, int units, OptionalDouble ratio, OptionalDouble lower, OptionalDouble upper, OptionalDouble g) {}

    /**
     * The ratio of the sample with its plausible values.
     *
     * @param confidence the two-sided level, for example 0.95
     * @throws IllegalArgumentException if confidence is not between 0 and 1
     */
    public static Estimate of(PairedSample sample, double confidence) {
        double tail = Confidence.tail(confidence);
        int n = sample.size();
        OptionalDouble none = OptionalDouble.empty();
        if (n == 0) {
            return new Estimate(Kind.INSUFFICIENT_DATA, n, none, none, none, none);
        }
        double xMean = sample.denominatorSum() / n;
        double yMean = sample.numeratorSum() / n;
        OptionalDouble ratio = xMean == 0 ? none : OptionalDouble.of(yMean / xMean);
        if (n == 1) {
            return new Estimate(Kind.INSUFFICIENT_DATA, n, ratio, none, none, none);
        }
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < n; i++) {
            double dx = sample.denominator(i) - xMean;
            double dy = sample.numerator(i) - yMean;
            xx += dx * dx;
            yy += dy * dy;
            xy += dx * dy;
        }
        double t = Distributions.studentTQuantile(1 - tail, n - 1);
        double factor = t * t / (n * (n - 1.0));
        double a = xMean * xMean - factor * xx;
        double b = xMean * yMean - factor * xy;
        double c = yMean * yMean - factor * yy;
        double discriminant = b * b - a * c;
        OptionalDouble g = xMean == 0 ? none : OptionalDouble.of(factor * xx / (xMean * xMean));
        if (a == 0 || (a < 0 && discriminant < 0)) {
            return new Estimate(Kind.ALL, n, ratio, none, none, g);
        }
        double root = Math.sqrt(Math.max(0, discriminant));
        double first = (b - root) / a;
        double second = (b + root) / a;
        return new Estimate(
                a > 0 ? Kind.BOUNDED : Kind.EXCLUSIVE,
                n,
                ratio,
                OptionalDouble.of(Math.min(first, second)),
                OptionalDouble.of(Math.max(first, second)),
                g);
    }
}
