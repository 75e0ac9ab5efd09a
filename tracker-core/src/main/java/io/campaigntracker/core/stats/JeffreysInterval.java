package io.campaigntracker.core.stats;

import java.util.Optional;

/**
 * Jeffreys' interval for a rate: the central part of the posterior after {@code x} successes in {@code n} trials under the
 * prior that knows nothing. Of the same quality as {@link WilsonInterval}; the choice where a posterior is wanted anyway.
 *
 * <p>Formula: the {@code alpha/2} and {@code 1 - alpha/2} quantiles of {@code Beta(x + 1/2, n - x + 1/2)}. In the modified
 * form the lower bound is 0 when x = 0 and the upper bound is 1 when x = n, which repairs the coverage at the ends.
 *
 * <p>Units: fractions in 0..1, not percent.
 *
 * <p>Edge cases: without trials there is no interval, and the posterior mean is the prior's 0.5.
 *
 * <p>Thread safety: stateless.
 *
 * <p>Reference: L. D. Brown, T. T. Cai, A. DasGupta (2001), "Interval Estimation for a Binomial Proportion", Statistical
 * Science 16(2).
 */
public final class JeffreysInterval {

    private JeffreysInterval() {}

    /**
     * A posterior of a rate.
     *
     * @param mean the posterior mean {@code (x + 1/2) / (n + 1)}
     * @param raw the quantiles themselves; empty without trials
     * @param bounds the quantiles with the ends repaired; empty without trials
     */
    public record Posterior(double mean, Optional<Bounds> raw, Optional<Bounds> bounds) {}

    /**
     * The posterior after {@code successes} of {@code trials}.
     *
     * @param confidence the two-sided level, for example 0.95
     * @throws IllegalArgumentException if successes are not in 0..trials or confidence is not between 0 and 1
     */
    public static Posterior of(long successes, long trials, double confidence) {
        Confidence.requireCounts(successes, trials);
        double tail = Confidence.tail(confidence);
        double mean = (successes + 0.5) / (trials + 1.0);
        if (trials == 0) {
            return new Posterior(mean, Optional.empty(), Optional.empty());
        }
        double a = successes + 0.5;
        double b = trials - successes + 0.5;
        Bounds raw = new Bounds(Distributions.betaQuantile(tail, a, b), Distributions.betaQuantile(1 - tail, a, b));
        Bounds modified = new Bounds(successes == 0 ? 0 : raw.lower(), successes == trials ? 1 : raw.upper());
        return new Posterior(mean, Optional.of(raw), Optional.of(modified));
    }
}
