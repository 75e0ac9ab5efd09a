package io.campaigntracker.core.stats;

import org.apache.commons.math3.special.Gamma;

/**
 * Logarithms of binomial-type probabilities without the cancellation that differences of log-gamma values suffer at
 * large counts: the saddle-point form of Loader (2000), "Fast and Accurate Computation of Binomial Probabilities". It is
 * what R uses for its binomial, Poisson and negative binomial densities.
 */
public final class SaddlePoint {

    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
    private static final double SERIES_FROM = 15;

    private SaddlePoint() {}

    /**
     * The error of Stirling's formula: {@code ln Γ(n+1) − [(n+½)·ln n − n + ½·ln 2π]}.
     *
     * @param n greater than 0; need not be an integer
     */
    public static double stirlingError(double n) {
        if (n <= SERIES_FROM) {
            return Gamma.logGamma(n + 1) - (n + 0.5) * Math.log(n) + n - HALF_LOG_TWO_PI;
        }
        double square = n * n;
        return (1.0 / 12
                        - (1.0 / 360
                                        - (1.0 / 1260
                                                        - (1.0 / 1680 - (1.0 / 1188 - 691.0 / 360360 / square) / square)
                                                                / square)
                                                / square)
                                / square)
                / n;
    }

    /**
     * The deviance part {@code x·ln(x/m) + m − x}, exact also for x close to m.
     *
     * @param x greater than 0
     * @param m greater than 0
     * @param difference {@code x − m}, given apart because the caller often knows it without cancellation
     */
    public static double deviance(double x, double m, double difference) {
        if (Math.abs(difference) >= 0.1 * (x + m)) {
            return x * Math.log(x / m) - difference;
        }
        double v = difference / (x + m);
        double sum = difference * v;
        double term = 2 * x * v;
        double square = v * v;
        for (int j = 1; ; j++) {
            term *= square;
            double next = sum + term / (2 * j + 1);
            if (next == sum) {
                return next;
            }
            sum = next;
        }
    }

    /** The logarithm of the Poisson probability of {@code k} events when {@code mean} (&gt; 0) are expected. */
    public static double logPoisson(long k, double mean) {
        if (k == 0) {
            return -mean;
        }
        double x = (double) k;
        return -stirlingError(x) - deviance(x, mean, x - mean) - 0.5 * Math.log(2 * Math.PI * x);
    }

    /**
     * The logarithm of {@code Γ(n+1)/(Γ(x+1)Γ(n−x+1))·p^x·(1−p)^(n−x)} for 0 &lt; p &lt; 1; the binomial probability where
     * x and n are integers.
     *
     * @param x from 0 to {@code n}
     * @param rest {@code n − x}
     * @param p probability of success
     * @param q {@code 1 − p}, given apart so that a p near 1 loses nothing
     */
    public static double logBinomial(double x, double rest, double p, double q) {
        double n = x + rest;
        if (n == 0) {
            return 0;
        }
        if (x == 0) {
            return rest * (p < 0.5 ? Math.log1p(-p) : Math.log(q));
        }
        if (rest == 0) {
            return x * (q < 0.5 ? Math.log1p(-q) : Math.log(p));
        }
        double difference = x * q - rest * p;
        return logBinomial(x, rest, n * p, n * q, difference);
    }

    /**
     * As {@link #logBinomial(double, double, double, double)} with the expected values and the difference {@code x − n·p}
     * given, for callers that know that difference without cancellation.
     *
     * @param x greater than 0
     * @param rest greater than 0
     */
    public static double logBinomial(double x, double rest, double expected, double expectedRest, double difference) {
        double n = x + rest;
        return stirlingError(n)
                - stirlingError(x)
                - stirlingError(rest)
                - deviance(x, expected, difference)
                - deviance(rest, expectedRest, -difference)
                + 0.5 * Math.log(n / (2 * Math.PI * x * rest));
    }

    /**
     * The logarithm of the negative binomial probability of {@code k} events with the given mean and size
     * (variance = mean + mean²/size).
     *
     * @param mean greater than 0
     * @param size greater than 0
     */
    public static double logNegativeBinomial(long k, double mean, double size) {
        if (k == 0) {
            return -size * Math.log1p(mean / size);
        }
        double scale = size / (size + mean);
        double difference = scale * (mean - k);
        double n = size + k;
        return Math.log(size / n) + logBinomial(size, (double) k, n * scale, n * (mean / (size + mean)), difference);
    }
}
