package io.campaigntracker.core.stats;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How much data a rate needs before it deserves trust: for a stated precision, and for telling two arms apart.
 *
 * <p>Formula: a relative margin r at confidence c needs {@code z^2 (1 - p) / (p r^2)} trials, that is
 * {@code z^2 (1 - p) / r^2} successes, or {@code (z / r)^2} Poisson events. Two arms that differ by the relative lift d need
 * {@code 2 ((z_{1-alpha/2} + z_power) / h)^2} trials each, with Cohen's {@code h = 2 asin sqrt(p (1 + d)) - 2 asin sqrt(p)}.
 *
 * <p>Units: trials, successes, events; rates, margins and lifts as fractions.
 *
 * <p>Edge cases: a rate of 0 needs an unbounded number of trials, a margin of 0 an unbounded number of anything: undefined. A
 * lift of 0, or one that takes the rate above 1, has no sample size.
 *
 * <p>Thread safety: stateless.
 *
 * <p>Reference: J. Cohen (1988), "Statistical Power Analysis for the Behavioral Sciences", 2nd ed., chapter 6.
 */
public final class MinimumVolume {

    private MinimumVolume() {}

    /**
     * The volume for a relative margin.
     *
     * @param trials the trials needed; empty for a rate or margin of 0
     * @param wholeTrials the trials needed, rounded up
     * @param successes the successes among them; empty for a margin of 0
     * @param poissonEvents the events needed when they are Poisson; empty for a margin of 0
     */
    public record Precision(
            OptionalDouble trials, OptionalLong wholeTrials, OptionalDouble successes, OptionalDouble poissonEvents) {}

    /**
     * The volume at which a rate is known to a relative margin.
     *
     * @param rate the expected rate, in 0..1
     * @param relativeMargin the half-width wanted, as a share of the rate; 0 or more
     * @param confidence the two-sided level, for example 0.95
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static Precision forMargin(double rate, double relativeMargin, double confidence) {
        requireRate(rate);
        Confidence.requireNonNegative("relativeMargin", relativeMargin);
        double z = Distributions.normalQuantile(1 - Confidence.tail(confidence));
        if (relativeMargin == 0) {
            return new Precision(
                    OptionalDouble.empty(), OptionalLong.empty(), OptionalDouble.empty(), OptionalDouble.empty());
        }
        double events = (z / relativeMargin) * (z / relativeMargin);
        double successes = events * (1 - rate);
        boolean bounded = rate > 0;
        double trials = successes / rate;
        return new Precision(
                bounded ? OptionalDouble.of(trials) : OptionalDouble.empty(),
                bounded ? OptionalLong.of((long) Math.ceil(trials)) : OptionalLong.empty(),
                OptionalDouble.of(successes),
                OptionalDouble.of(events));
    }

    /**
     * The trials that each of two arms needs so that a lift is found; empty for a rate of 0, a lift of 0, or a lift that
     * takes the rate above 1.
     *
     * @param rate the rate of the first arm, in 0..1
     * @param relativeLift the change of the second arm as a share of the rate, -1 or more
     * @param alpha the two-sided error of the first kind, for example 0.05
     * @param power the chance to find the lift, for example 0.8
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static OptionalDouble perArm(double rate, double relativeLift, double alpha, double power) {
        requireRate(rate);
        if (!(relativeLift >= -1 && relativeLift < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("relativeLift must be -1 or more and finite, got " + relativeLift);
        }
        requireOpenShare("alpha", alpha);
        requireOpenShare("power", power);
        double other = rate * (1 + relativeLift);
        if (rate == 0 || relativeLift == 0 || other > 1) {
            return OptionalDouble.empty();
        }
        double effect = 2 * Math.asin(Math.sqrt(other)) - 2 * Math.asin(Math.sqrt(rate));
        double z = Distributions.normalQuantile(1 - alpha / 2) + Distributions.normalQuantile(power);
        return OptionalDouble.of(2 * (z / effect) * (z / effect));
    }

    private static void requireRate(double rate) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("rate must lie in 0..1, got " + rate);
        }
    }

    private static void requireOpenShare(String name, double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException(name + " must lie between 0 and 1 exclusive, got " + value);
        }
    }
}
