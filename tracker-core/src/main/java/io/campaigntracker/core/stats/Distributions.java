package io.campaigntracker.core.stats;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.special.Beta;
import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.InverseErfc;
import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Quantiles and tails of the distributions behind the intervals, to a relative error near 1e-12; for a beta distribution it
 * grows with the larger parameter, to 1e-9 at ten million and 1e-7 at a billion trials.
 *
 * <p>Those of commons-statistics, each asked on the side of its smaller tail. Its solver stops at an <em>absolute</em> error of 1e-9, which
 * is no digit at all for a click-through rate of 1e-10; so the beta quantile is inverted here, on the logarithm of the quantile, and that of the gamma by
 * {@link GammaQuantile}, for speed.
 *
 * <p>Thread safety: stateless.
 */
public final class Distributions {

    private static final int MAX_STEPS = 300;
    private static final double STEP_TOLERANCE = 4e-15;
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
        double lower = TDistribution.of(degreesOfFreedom).inverseCumulativeProbability(Math.min(p, 1 - p));
        return p < 0.5 ? lower : -lower;
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
        return GammaQuantile.of(p, shape);
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
