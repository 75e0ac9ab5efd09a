package io.campaigntracker.core.stats.choice;

import io.campaigntracker.core.stats.Distributions;
import org.apache.commons.math3.special.Beta;
import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/**
 * What is believed of a positive quantity, as a distribution. Immutable and thread-safe.
 *
 * <p>Integrals over it run on a scale {@code s} on which its density has no singularity: the logarithm, or for a probability the logit.
 */
public sealed interface UncertainValue {

    /** {@return its expectation} */
    double mean();

    /** {@return the probability of a value at or below that of {@code s}} */
    double cumulative(double s);

    /** {@return the density per unit of the scale} */
    double density(double s);

    /**
     * {@return the value that lies above with probability {@code 1 − p}}
     *
     * @param p between 0 and 1, both excluded
     */
    double quantile(double p);

    /**
     * {@return the place on the scale below which the value lies with a probability}
     *
     * @param p between 0 and 1, both excluded
     */
    default double scaledQuantile(double p) {
        return Math.log(quantile(p));
    }

    /** {@return the place on the scale above which the value lies with a probability, exact also where that is small} */
    default double scaledUpperQuantile(double p) {
        return Math.log(quantile(1 - p));
    }

    /** {@return the value at a place of the scale} */
    default double value(double s) {
        return Math.exp(s);
    }

    /** {@return whether values of both kinds lie on one scale} */
    default boolean isOnScaleOf(UncertainValue other) {
        return this instanceof BetaValue == other instanceof BetaValue;
    }

    /**
     * A probability, as after x successes of n trials.
     *
     * @param a above 0
     * @param b above 0
     */
    record BetaValue(double a, double b) implements UncertainValue {

        public BetaValue {
            requirePositive("a", a);
            requirePositive("b", b);
        }

        @Override
        public double mean() {
            return a / (a + b);
        }

        @Override
        public double cumulative(double s) {
            return s <= 0 ? RegularizedBeta.value(value(s), a, b) : RegularizedBeta.complement(value(-s), b, a);
        }

        @Override
        public double density(double s) {
            return Math.exp(-a * Math.log1p(Math.exp(-s)) - b * Math.log1p(Math.exp(s)) - Beta.logBeta(a, b));
        }

        @Override
        public double quantile(double p) {
            return Distributions.betaQuantile(p, a, b);
        }

        @Override
        public double scaledQuantile(double p) {
            double low = Distributions.betaQuantile(p, a, b);
            return low < 0.5 ? logit(low) : -logit(Distributions.betaQuantile(1 - p, b, a));
        }

        @Override
        public double scaledUpperQuantile(double p) {
            return -new BetaValue(b, a).scaledQuantile(p);
        }

        private static double logit(double value) {
            return Math.log(value) - Math.log1p(-value);
        }

        @Override
        public double value(double s) {
            return 1 / (1 + Math.exp(-s));
        }
    }

    /**
     * A rate per exposure, as after a Poisson count.
     *
     * @param shape above 0
     * @param rate above 0
     */
    record GammaValue(double shape, double rate) implements UncertainValue {

        public GammaValue {
            requirePositive("shape", shape);
            requirePositive("rate", rate);
        }

        @Override
        public double mean() {
            return shape / rate;
        }

        @Override
        public double cumulative(double s) {
            return RegularizedGamma.P.value(shape, rate * Math.exp(s));
        }

        @Override
        public double density(double s) {
            return Math.exp(shape * (Math.log(rate) + s) - rate * Math.exp(s) - LogGamma.value(shape));
        }

        @Override
        public double quantile(double p) {
            return Distributions.gammaQuantile(p, shape) / rate;
        }
    }

    /**
     * A product of rates.
     *
     * @param mu mean of its logarithm
     * @param sigma standard deviation of its logarithm, above 0
     */
    record LogNormalValue(double mu, double sigma) implements UncertainValue {

        public LogNormalValue {
            requirePositive("sigma", sigma);
            if (!Double.isFinite(mu)) {
                throw new IllegalArgumentException("mu must be finite, got " + mu);
            }
        }

        @Override
        public double mean() {
            return Math.exp(mu + sigma * sigma / 2);
        }

        @Override
        public double cumulative(double s) {
            return Distributions.normalCdf((s - mu) / sigma);
        }

        @Override
        public double density(double s) {
            double z = (s - mu) / sigma;
            return Math.exp(-z * z / 2) / (sigma * Math.sqrt(2 * Math.PI));
        }

        @Override
        public double quantile(double p) {
            return Math.exp(mu + sigma * Distributions.normalQuantile(p));
        }
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(name + " must be above 0 and finite, got " + value);
        }
    }
}
