package io.campaigntracker.core.stats;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.special.Beta;
import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.InverseErfc;
import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Quantiles and tails of the distributions behind the intervals, to a relative error near 1e-12; for a beta distribution it
 * grows with the larger parameter, to 1e-9 at ten million and 1e-7 at a billion trials.
 *
 * <p>Those of commons-statistics, each asked on the side of its smaller tail. Its solver stops at an <em>absolute</em> error of 1e-9, which
 * is no digit at all for a click-through rate of 1e-10, and takes a dozen looks at the distribution; so quantiles are inverted here, on the logarithms of quantile and tail,
 * where three or four do.
 *
 * <p>Thread safety: stateless.
 */
public final class Distributions {

    private static final int MAX_STEPS = 300;
    private static final double STEP_TOLERANCE = 4e-15;
    /** From here on Wilson and Hilferty's quantile (1931) is as exact; the series of the distribution function need ever more terms, and end without an answer. */
    private static final double LARGE_SHAPE = 1e8;

    /** Below it quantiles may be smaller than any number. */
    private static final double SMALL_SHAPE = 0.5;

    /** Below it Wilson and Hilferty's cube root tells nothing, and the first term of the series does. */
    private static final double LEAST_ROOT = 0.2;

    private static final double FARTHEST = 700;
    private static final double LAST_STEP = 1e-8;
    private static final double FAR_TAIL = 1e-3;
    private static final double LOG_SMALLEST = Math.log(Double.MIN_NORMAL);

    private Distributions() {}

    /** The standard normal probability of a value at or below {@code z}. */
    public static double normalCdf(double z) {
        return 0.5 * Erfc.value(-z / Math.sqrt(2));
    }

    /**
     * The standard normal quantile.
     *
     * @param p in 0..1; 0 gives negative, 1 gives positive infinity
     */
    public static double normalQuantile(double p) {
        requireProbability(p);
        if (p == 0.5) {
            return 0;
        }
        if (p > 0.5) {
            return -normalQuantile(1 - p);
        }
        if (p == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        return -Math.sqrt(2) * InverseErfc.value(2 * p);
    }

    /**
     * The quantile of Student's t.
     *
     * @param p between 0 and 1, both excluded
     * @param degreesOfFreedom above 0
     */
    public static double studentTQuantile(double p, double degreesOfFreedom) {
        requireOpenProbability(p);
        requirePositive("degreesOfFreedom", degreesOfFreedom);
        if (p == 0.5) {
            return 0;
        }
        double tail = Math.min(p, 1 - p);
        TDistribution distribution = TDistribution.of(degreesOfFreedom);
        double deviate = Math.exp(logQuantile(
                distribution::survivalProbability,
                distribution::density,
                tail,
                -1,
                Math.log(nearStudentT(-normalQuantile(tail), degreesOfFreedom))));
        return p < 0.5 ? -deviate : deviate;
    }

    /** The first terms in the inverse of the degrees of freedom (R. A. Fisher and E. A. Cornish 1960; Abramowitz and Stegun 26.7.5). */
    private static double nearStudentT(double z, double freedom) {
        double square = z * z;
        double first = (square + 1) / 4;
        double second = ((5 * square + 16) * square + 3) / 96;
        double third = (((3 * square + 19) * square + 17) * square - 15) / 384;
        return z * Math.max(1, 1 + (first + (second + third / freedom) / freedom) / freedom);
    }

    /**
     * The chi-square quantile.
     *
     * @param p between 0 and 1, both excluded
     * @param degreesOfFreedom above 0
     */
    public static double chiSquaredQuantile(double p, double degreesOfFreedom) {
        return 2 * gammaQuantile(p, degreesOfFreedom / 2);
    }

    /**
     * The quantile of the gamma distribution with rate 1.
     *
     * @param p between 0 and 1, both excluded
     * @param shape above 0
     */
    public static double gammaQuantile(double p, double shape) {
        requireOpenProbability(p);
        requirePositive("shape", shape);
        if (shape > LARGE_SHAPE) {
            double root = 1 - 1 / (9 * shape) + normalQuantile(p) / (3 * Math.sqrt(shape));
            return shape * root * root * root;
        }
        GammaDistribution gamma = GammaDistribution.of(shape, 1);
        if (shape < SMALL_SHAPE) {
            return p <= 0.5 ? gamma.inverseCumulativeProbability(p) : gamma.inverseSurvivalProbability(1 - p);
        }
        DoubleUnaryOperator tail = p <= 0.5 ? gamma::cumulativeProbability : gamma::survivalProbability;
        double sign = p <= 0.5 ? 1 : -1;
        double wanted = p <= 0.5 ? p : 1 - p;
        double root = 1 - 1 / (9 * shape) + normalQuantile(p) / (3 * Math.sqrt(shape));
        double near = root > LEAST_ROOT
                ? Math.log(shape) + 3 * Math.log(root)
                : (Math.log(p) + LogGamma.value(shape + 1)) / shape;
        return Math.exp(logQuantile(tail, gamma::density, wanted, sign, near));
    }

    /**
     * The logarithm of the place at which a tail has a probability, from a place near by. Newton's method on the logarithms of both; its error is the square of its last step,
     * and where a step leaves what is known of the place the middle of that is taken.
     *
     * @param sign 1 where the tail grows with its place, -1 where it shrinks
     */
    private static double logQuantile(
            DoubleUnaryOperator tail, DoubleUnaryOperator density, double wanted, double sign, double start) {
        double low = start - FARTHEST;
        double high = start + FARTHEST;
        double u = start;
        for (int step = 0; step < MAX_STEPS; step++) {
            double place = Math.exp(u);
            double probability = tail.applyAsDouble(place);
            double value = sign * Math.log(probability / wanted);
            if (value == 0) {
                return u;
            }
            if (value > 0) {
                high = u;
            } else {
                low = u;
            }
            double next = u - value * probability / (place * density.applyAsDouble(place));
            boolean inside = next > low && next < high;
            next = inside ? next : (low + high) / 2;
            double moved = Math.abs(next - u);
            if (inside ? moved <= LAST_STEP : moved <= STEP_TOLERANCE * Math.max(1, Math.abs(u))) {
                return next;
            }
            u = next;
        }
        return u;
    }

    /**
     * The quantile of Beta(a, b).
     *
     * @param p between 0 and 1, both excluded
     * @param a above 0
     * @param b above 0
     */
    public static double betaQuantile(double p, double a, double b) {
        requireOpenProbability(p);
        requirePositive("a", a);
        requirePositive("b", b);
        return betaQuantileFromTails(p, 1 - p, a, b);
    }

    private static double betaQuantileFromTails(double below, double above, double a, double b) {
        if (RegularizedBeta.value(0.5, a, b) < below) {
            return 1 - smallBetaQuantile(above, below, b, a);
        }
        return smallBetaQuantile(below, above, a, b);
    }

    /** The quantile where it lies at or below one half, so that its logarithm carries full precision. */
    private static double smallBetaQuantile(double below, double above, double a, double b) {
        double logBeta = Beta.logBeta(a, b);
        DoubleUnaryOperator density = u -> Math.exp(a * u + (b - 1) * Math.log1p(-Math.exp(u)) - logBeta);
        DoubleUnaryOperator cdf = u -> Math.exp(IncompleteBeta.logRegularized(Math.exp(u), -Math.expm1(u), a, b));
        DoubleUnaryOperator survival = u -> Math.exp(IncompleteBeta.logRegularized(-Math.expm1(u), Math.exp(u), b, a));
        // Near 1 the survival function's continued fraction loses digits, so it is used for far tails alone.
        DoubleUnaryOperator excess =
                above < FAR_TAIL ? u -> above - survival.applyAsDouble(u) : u -> cdf.applyAsDouble(u) - below;
        double start = Math.min(Math.log(a / (a + b)), Math.log(0.5));
        return Math.exp(logRoot(excess, density, start));
    }

    /** Newton's method on a rising function, kept inside a bracket that bisection narrows when a step leaves it. */
    private static double logRoot(DoubleUnaryOperator excess, DoubleUnaryOperator slope, double start) {
        double low = LOG_SMALLEST;
        double high = Math.log(0.5);
        double u = Math.min(Math.max(start, low), high);
        for (int step = 0; step < MAX_STEPS; step++) {
            double gap = excess.applyAsDouble(u);
            if (gap == 0) {
                return u;
            }
            if (gap > 0) {
                high = u;
            } else {
                low = u;
            }
            double next = u - gap / slope.applyAsDouble(u);
            if (!(next > low && next < high)) {
                next = (low + high) / 2;
            }
            if (Math.abs(next - u) <= STEP_TOLERANCE) {
                return next;
            }
            u = next;
        }
        return u;
    }

    private static void requireProbability(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("probability must lie in 0..1, got " + p);
        }
    }

    private static void requireOpenProbability(double p) {
        if (!(p > 0 && p < 1)) {
            throw new IllegalArgumentException("probability must lie between 0 and 1 exclusive, got " + p);
        }
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be above 0 and finite, got " + value);
        }
    }
}
