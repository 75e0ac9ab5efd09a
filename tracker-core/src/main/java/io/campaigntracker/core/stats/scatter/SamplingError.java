package io.campaigntracker.core.stats.scatter;

import io.campaigntracker.core.stats.Bounds;
import io.campaigntracker.core.stats.Distributions;
import java.util.Optional;

/**
 * How far a sum of events over some days may lie from the level that brought it: by counting, since events come by chance, and by days, since the level
 * itself moves from day to day. Both as squared coefficients of variation, so that they add up.
 *
 * <p>Formula of the bounds of a level: as many events of one size as would vary as much, {@code m = 1 / (counting + days)}, bounded by Garwood:
 * {@code [gamma(alpha/2; m), gamma(1 - alpha/2; m + 1)] / m} times the level, the lower one no further down than the log-normal's
 * {@code exp(-k / sqrt(m))}, which is where few events of very different sizes lead. Since the scatter of days was learned from a limited number of them, alpha is
 * that of Student's k for {@code degrees / (days' share of the variance)^2} degrees of freedom (Satterthwaite).
 *
 * <p>Of a rate: Wilson's interval of m trials with the same rate and the same variance.
 *
 * <p>Units: none. Edge cases: without an event there is no relative error; {@link #NOTHING_COUNTED} bounds such a level from 0 to 3.69 events.
 *
 * <p>Thread safety: immutable.
 *
 * <p>Reference: F. Garwood (1936), "Fiducial limits for the Poisson distribution", Biometrika 28; M. P. Fay, E. J. Feuer (1997), "Confidence intervals for
 * directly standardized rates: a method based on the gamma distribution", Statistics in Medicine 16 (events of different sizes);
 * J. N. K. Rao, A. J. Scott (1992), "A simple method for the analysis of clustered binary data", Biometrics 48 (effective sample size);
 * F. E. Satterthwaite (1946), "An approximate distribution of estimates of variance components", Biometrics Bulletin 2.
 *
 * @param counting the squared coefficient of variation that counting brings: 1 / events, times their mean squared size over their squared mean size
 * @param days that of the days
 * @param degrees how many days, in degrees of freedom, taught the latter
 */
public record SamplingError(double counting, double days, double degrees) {

    /** What no event says. */
    public static final SamplingError NOTHING_COUNTED = new SamplingError(Double.POSITIVE_INFINITY, 0, 0);

    private static final double CERTAIN = 1e6;

    /** @throws IllegalArgumentException if a figure is negative or no number */
    public SamplingError {
        if (!(counting >= 0 && days >= 0 && days < Double.POSITIVE_INFINITY && degrees >= 0)) {
            throw new IllegalArgumentException(
                    "must be 0 or more, got " + counting + " by counting and " + days + " by days, from " + degrees);
        }
    }

    /**
     * {@return of events that come any number of times}
     *
     * @param events how many, 0 or more, as many as there would be if all were of one size
     * @param days the squared coefficient of variation of their mean over days
     */
    public static SamplingError ofEvents(double events, double days, double degrees) {
        return events > 0 ? new SamplingError(1 / events, days, degrees) : NOTHING_COUNTED;
    }

    /** {@return the squared coefficient of variation of all together} */
    public double variance() {
        return counting + days;
    }

    /** {@return the same with another independent squared coefficient of variation, such as that of what is still to come} */
    public SamplingError plus(double other) {
        return new SamplingError(counting + other, days, degrees);
    }

    /** {@return the levels that a sum leaves plausible, as multiples of the level seen} */
    public Bounds factors(double confidence) {
        double variance = variance();
        if (variance == 0) {
            return new Bounds(1, 1);
        }
        double k = quantile(confidence);
        double tail = Distributions.normalCdf(-k);
        double events = 1 / variance;
        double lower = Distributions.gammaQuantile(tail, events) / events;
        double upper = Distributions.gammaQuantile(1 - tail, events + 1) / events;
        return new Bounds(Math.max(lower, Math.exp(-k * Math.sqrt(variance))), upper);
    }

    /** {@return how many events may be expected where none was seen, at most} */
    public static double mostWithoutEvent(double confidence) {
        return -Math.log((1 - confidence) / 2);
    }

    /**
     * {@return the rates that successes among trials leave plausible, inside 0..1; empty without a trial}
     *
     * @param successes at most the trials
     * @param days the squared coefficient of variation of the mean rate over days
     * @throws IllegalArgumentException if successes are not in 0..trials
     */
    public static Optional<Bounds> rate(
            double successes, double trials, double days, double degrees, double confidence) {
        if (!(successes >= 0 && successes <= trials)) {
            throw new IllegalArgumentException(
                    "successes must lie between 0 and the trials, got " + successes + " of " + trials);
        }
        if (trials == 0) {
            return Optional.empty();
        }
        double p = successes / trials;
        double counting = p > 0 ? (1 - p) / successes : 1;
        SamplingError error = new SamplingError(counting, p > 0 && p < 1 ? days : 0, degrees);
        double k = error.quantile(confidence);
        double n = counting > 0 ? trials * counting / error.variance() : trials;
        double centre = (p * n + k * k / 2) / (n + k * k);
        double half = k / (n + k * k) * Math.sqrt(n * p * (1 - p) + k * k / 4);
        return Optional.of(
                new Bounds(p == 0 ? 0 : Math.max(0, centre - half), p == 1 ? 1 : Math.min(1, centre + half)));
    }

    private double quantile(double confidence) {
        double share = days / variance();
        double known = share > 0 ? Math.min(CERTAIN, degrees / (share * share)) : CERTAIN;
        double upper = 1 - (1 - confidence) / 2;
        return known >= CERTAIN
                ? Distributions.normalQuantile(upper)
                : Distributions.studentTQuantile(upper, Math.max(1, known));
    }
}
