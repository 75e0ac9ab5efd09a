package io.campaigntracker.core.stats;

import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.numbers.gamma.RegularizedGamma;
import org.apache.commons.statistics.distribution.GammaDistribution;

/**
 * The quantile of the gamma distribution with rate 1, by Halley's steps on the distribution function from Wilson and Hilferty's quantile on: three or four evaluations
 * where a search in a bracket takes some twenty, and every interval of a fleet's figures takes two quantiles. A shape below 1 is left to commons-statistics. Stateless.
 *
 * <p>Reference: E. B. Wilson, M. M. Hilferty (1931), "The distribution of chi-square", PNAS 17; W. H. Press et al. (2007), "Numerical Recipes", 6.2.1.
 */
final class GammaQuantile {

    /** From here on Wilson and Hilferty's quantile is as exact; the series of the distribution function need ever more terms, and end without an answer. */
    private static final double LARGE_SHAPE = 1e8;

    private static final double CLOSE = 1e-11;
    private static final int MAX_STEPS = 30;
    private static final double LEAST_ROOT = 0.2;

    private GammaQuantile() {}

    /**
     * {@return the quantile}
     *
     * @param p between 0 and 1, both excluded
     * @param shape above 0
     */
    static double of(double p, double shape) {
        double root = 1 - 1 / (9 * shape) + Distributions.normalQuantile(p) / (3 * Math.sqrt(shape));
        if (shape > LARGE_SHAPE) {
            return shape * root * root * root;
        }
        if (shape < 1) {
            return searched(p, shape);
        }
        double logGamma = LogGamma.value(shape);
        double x = root > LEAST_ROOT
                ? shape * root * root * root
                : Math.exp((Math.log(p) + logGamma + Math.log(shape)) / shape);
        for (int step = 0; step < MAX_STEPS && x > 0; step++) {
            // on the side of the smaller tail, of which no digit is lost
            double over =
                    p <= 0.5 ? RegularizedGamma.P.value(shape, x) - p : 1 - p - RegularizedGamma.Q.value(shape, x);
            double newton = over / Math.exp((shape - 1) * Math.log(x) - x - logGamma);
            double move = newton / (1 - 0.5 * Math.min(1, newton * ((shape - 1) / x - 1)));
            if (Math.abs(move) <= CLOSE * x) {
                return x - move;
            }
            x = move < x ? x - move : x / 2;
        }
        return searched(p, shape);
    }

    private static double searched(double p, double shape) {
        GammaDistribution gamma = GammaDistribution.of(shape, 1);
        return p <= 0.5 ? gamma.inverseCumulativeProbability(p) : gamma.inverseSurvivalProbability(1 - p);
    }
}
