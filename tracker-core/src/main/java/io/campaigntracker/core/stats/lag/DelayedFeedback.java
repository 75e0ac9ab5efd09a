package io.campaigntracker.core.stats.lag;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * How likely a click converts, and how fast, from conversions with their delay d and clicks that have not converted for e: the log-likelihood
 * {@code Σ [ln p + ln λ − λd] + Σ ln(1 − p + p·exp(−λe))} at its greatest, delays taken as exponential, by expectation and maximisation. Where no click is old enough to tell that some
 * never convert, it grows up to p = 1. Units: rate a click; λ per unit of time. The exponential fits a delay with a spike in the first hour poorly: prefer {@link KaplanMeier} for the curve. Pure.
 *
 * <p>Reference: O. Chapelle (2014), "Modeling delayed feedback in display advertising", KDD.
 */
public final class DelayedFeedback {

    private static final int MOST_STEPS = 200_000;
    private static final double TOLERANCE = 1e-14;
    private static final double MOST_START = 0.9;
    private static final double START_ABOVE = 0.1;

    private DelayedFeedback() {}

    /** How the estimate came about. */
    public enum Status {
        /** The likelihood has its maximum there. */
        OK,
        /** Nothing converted: p is 0, and there is no λ. */
        NO_CONVERSIONS,
        /** There was no click. */
        EMPTY,
        /** The likelihood grows up to p = 1. */
        BOUNDARY_P1
    }

    /**
     * The estimate.
     *
     * @param p how likely a click converts; absent without clicks
     * @param lambda the inverse of the mean delay; absent without conversions
     * @param logLikelihood at these; absent without clicks
     * @param naiveRate conversions so far by clicks; absent without clicks
     * @param status how it came about
     */
    public record Estimate(
            OptionalDouble p,
            OptionalDouble lambda,
            OptionalDouble logLikelihood,
            OptionalDouble naiveRate,
            Status status) {}

    /**
     * {@return the most likely p and λ}
     *
     * @param delays of clicks that converted, positive
     * @param elapsed since clicks that have not, 0 or more
     */
    public static Estimate of(double[] delays, double[] elapsed) {
        int clicks = delays.length + elapsed.length;
        if (clicks == 0) {
            OptionalDouble none = OptionalDouble.empty();
            return new Estimate(none, none, none, none, Status.EMPTY);
        }
        double naive = (double) delays.length / clicks;
        if (delays.length == 0) {
            return new Estimate(
                    OptionalDouble.of(0),
                    OptionalDouble.empty(),
                    OptionalDouble.of(0),
                    OptionalDouble.of(0),
                    Status.NO_CONVERSIONS);
        }
        double delayed = Arrays.stream(delays).sum();
        double atOne = delays.length / (delayed + Arrays.stream(elapsed).sum());
        double slope = delays.length;
        for (double waited : elapsed) {
            slope -= Math.expm1(atOne * waited);
        }
        if (slope >= 0) {
            return estimate(delays, elapsed, 1, atOne, elapsed.length == 0 ? Status.OK : Status.BOUNDARY_P1);
        }
        double p = Math.min(MOST_START, naive + START_ABOVE);
        double lambda = delays.length / delayed;
        for (int step = 0; step < MOST_STEPS; step++) {
            double still = 0;
            double time = 0;
            for (double waited : elapsed) {
                double later = p * Math.exp(-lambda * waited);
                double weight = later / (1 - p + later);
                still += weight;
                time += weight * waited;
            }
            double nextP = (delays.length + still) / clicks;
            double nextLambda = delays.length / (delayed + time);
            boolean settled =
                    Math.abs(nextP - p) <= TOLERANCE * p && Math.abs(nextLambda - lambda) <= TOLERANCE * lambda;
            p = nextP;
            lambda = nextLambda;
            if (settled) {
                break;
            }
        }
        return estimate(delays, elapsed, p, lambda, Status.OK);
    }

    private static Estimate estimate(double[] delays, double[] elapsed, double p, double lambda, Status status) {
        return new Estimate(
                OptionalDouble.of(p),
                OptionalDouble.of(lambda),
                OptionalDouble.of(logLikelihood(delays, elapsed, p, lambda)),
                OptionalDouble.of((double) delays.length / (delays.length + elapsed.length)),
                status);
    }

    /** {@return the log-likelihood at a p in (0, 1] and a λ above 0} */
    public static double logLikelihood(double[] delays, double[] elapsed, double p, double lambda) {
        double sum = 0;
        for (double delay : delays) {
            sum += Math.log(p) + Math.log(lambda) - lambda * delay;
        }
        for (double waited : elapsed) {
            sum += Math.log(1 - p + p * Math.exp(-lambda * waited));
        }
        return sum;
    }
}
