package io.campaigntracker.core.stats;

import java.util.Optional;

/**
 * Wilson's score interval for a rate such as CTR or conversion rate: how high and how low the true rate may plausibly be
 * after {@code x} successes in {@code n} trials.
 *
 * <p>Formula: with z the normal quantile of {@code 1 - (1 - confidence) / 2},
 * centre {@code (x + z^2/2) / (n + z^2)} and half-width {@code z / (n + z^2) * sqrt(x (n - x) / n + z^2 / 4)}.
 *
 * <p>Units: fractions in 0..1, not percent.
 *
 * <p>Edge cases: no trials, no interval. With no success the lower bound is exactly 0, with nothing but successes the upper
 * bound is exactly 1. Counts where successes may exceed trials, such as conversions that include view-through against
 * clicks, are refused.
 *
 * <p>Thread safety: stateless.
 *
 * <p>Reference: E. B. Wilson (1927), "Probable inference, the law of succession, and statistical inference", JASA 22;
 * L. D. Brown, T. T. Cai, A. DasGupta (2001), "Interval Estimation for a Binomial Proportion", Statistical Science 16(2).
 */
public final class WilsonInterval {

    private WilsonInterval() {}

    /**
     * A rate with its score interval.
     *
     * @param point the observed rate, successes / trials
     * @param center the middle of the interval, the rate drawn towards one half
     * @param bounds the interval, inside 0..1
     */
    public record Estimate(double point, double center, Bounds bounds) {}

    /**
     * The interval for {@code successes} of {@code trials}; empty when there are no trials.
     *
     * @param confidence the two-sided level, for example 0.95
     * @throws IllegalArgumentException if successes are not in 0..trials or confidence is not between 0 and 1
     */
    public static Optional<Estimate> of(long successes, long trials, double confidence) {
        Confidence.requireCounts(successes, trials);
        double tail = Confidence.tail(confidence);
        return trials == 0
                ? Optional.empty()
                : Optional.of(estimate((double) successes, (double) trials, successes == trials, tail));
    }

    /**
     * The interval for a share of trials of which only so many count, for trials that come together tell less than their number.
     *
     * @param share successes of trials, 0..1
     * @param effective trials that count, above 0 and not necessarily whole
     * @param confidence the two-sided level, for example 0.95
     * @throws IllegalArgumentException if an argument lies outside its range
     */
    public static Estimate ofShare(double share, double effective, double confidence) {
        if (!(share >= 0 && share <= 1 && effective > 0 && effective < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "share must lie in 0..1 and effective trials above 0, got " + share + " of " + effective);
        }
        return estimate(share * effective, effective, share == 1, Confidence.tail(confidence));
    }

    /** @param isFull whether all trials are successes, which doubles don't tell of counts beyond 2^53 */
    private static Estimate estimate(double x, double n, boolean isFull, double tail) {
        double z = Distributions.normalQuantile(1 - tail);
        double center = (x + z * z / 2) / (n + z * z);
        double halfWidth = z / (n + z * z) * Math.sqrt(x * (n - x) / n + z * z / 4);
        double lower = x == 0 ? 0 : Math.max(0, center - halfWidth);
        double upper = isFull ? 1 : Math.min(1, center + halfWidth);
        return new Estimate(x / n, center, new Bounds(lower, upper));
    }
}
