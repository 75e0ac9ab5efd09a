package io.campaigntracker.core.stats;

import java.util.Optional;

/**
 * An interval for events per unit of exposure when the events may outnumber the exposure: a conversion rate whose
 * conversions include view-through has no upper limit of one per click, so an interval for proportions such as
 * {@link WilsonInterval} does not apply.
 *
 * <p>Formula: the events are Poisson with mean rate x exposure; under Jeffreys' prior the rate's posterior is Gamma with
 * shape {@code k + 1/2} and rate {@code n}, and the interval runs from its {@code alpha/2} to its {@code 1 - alpha/2}
 * quantile. The point is the plain ratio {@code k / n}.
 *
 * <p>Units: events per unit of exposure (a fraction, not percent, for a conversion rate).
 *
 * <p>Edge cases: no exposure, no interval. With no event the lower bound is exactly 0, as in {@link JeffreysInterval}.
 * Fractional counts are taken as they are.
 *
 * <p>Thread safety: stateless.
 *
 * <p>Reference: L. D. Brown, T. T. Cai, A. DasGupta (2003), "Interval estimation in exponential families", Statistica
 * Sinica 13 (the Jeffreys interval for the Poisson mean).
 */
public final class GammaPoissonInterval {

    private GammaPoissonInterval() {}

    /**
     * A rate with its interval.
     *
     * @param point the observed rate, events / exposure
     * @param bounds the interval, 0 or more and without a limit of 1
     */
    public record Estimate(double point, Bounds bounds) {}

    /**
     * The interval for {@code events} over {@code exposure}; empty when there is no exposure.
     *
     * @param events the count, 0 or more
     * @param exposure what the rate is per, for example link clicks; 0 or more
     * @param confidence the two-sided level, for example 0.95
     * @throws IllegalArgumentException if an amount is negative or not finite, or confidence is not between 0 and 1
     */
    public static Optional<Estimate> of(double events, double exposure, double confidence) {
        double tail = Confidence.tail(confidence);
        Confidence.requireNonNegative("events", events);
        Confidence.requireNonNegative("exposure", exposure);
        if (exposure == 0) {
            return Optional.empty();
        }
        double shape = events + 0.5;
        double lower = events == 0 ? 0 : Distributions.gammaQuantile(tail, shape) / exposure;
        double upper = Distributions.gammaQuantile(1 - tail, shape) / exposure;
        return Optional.of(new Estimate(events / exposure, new Bounds(lower, upper)));
    }
}
