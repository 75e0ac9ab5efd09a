package io.campaigntracker.core.stats;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.special.Gamma;

/**
 * Quantiles and tails of the distributions behind the intervals, to a relative error near 1e-12; for a beta distribution it
 * grows with the larger parameter, to 1e-9 at ten million and 1e-7 at a billion trials.
 *
 * <p>commons-math3's own quantile solvers stop at an <em>absolute</em> error of 1e-9, which is no digit at all for a
 * click-through rate of 1e-10. Here its special functions are kept and the inversion is done on the logarithm of the
 * quantile, against the smaller of the two tails.
 *
 * <p>Thread safety: stateless.
 */
public final class Distributions {

    private static final int MAX_STEPS = 300;
    private static final double STEP_TOLERANCE = 4e-15;
    private static final double SERIES_TOLERANCE = 1e-15;
    private static final int SERIES_LIMIT = 1_000_000;
    private static final double FAR_TAIL = 1e-3;
    private static final double LOG_SMALLEST = Math.log(Double.MIN_NORMAL);
    private static final double LOG_LARGEST = Math.log(Double.MAX_VALUE);

    private Distributions() {}

    /** The standard normal probability of a value at or below {@code z}. */
    public static double normalCdf(double z) {
        return 0.5 * Erf.erfc(-z / Math.sqrt(2));
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
        double z = p > 1e-12 ? -Math.sqrt(2) * Erf.erfInv(1 - 2 * p) : -Math.sqrt(-2 * Math.log(p));
        for (int step = 0; step < MAX_STEPS; step++) {
            double cdf = normalCdf(z);
            // Newton on log(cdf), which is nearly a parabola in the tail and so never overshoots far.
            double change = (Math.log(cdf) - Math.log(p)) * cdf * Math.sqrt(2 * Math.PI) * Math.exp(z * z / 2);
            z -= change;
            if (Math.abs(change) <= 1e-14 * Math.abs(z)) {
                break;
            }
        }
        return z;
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
        double bothTails = 2 * Math.min(p, 1 - p);
        double halfDf = degreesOfFreedom / 2;
        // t^2 / (df + t^2) follows Beta(1/2, df/2); the complement is used where it is the smaller of the two.
        double share = betaQuantileFromTails(1 - bothTails, bothTails, 0.5, halfDf);
        double squared;
        if (share <= 0.5) {
            squared = degreesOfFreedom * share / (1 - share);
        } else {
            double rest = betaQuantileFromTails(bothTails, 1 - bothTails, halfDf, 0.5);
            squared = degreesOfFreedom * (1 - rest) / rest;
        }
        return p < 0.5 ? -Math.sqrt(squared) : Math.sqrt(squared);
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
        double z = normalQuantile(p);
        double cubeRoot = 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape));
        double start = cubeRoot > 0.1
                ? Math.log(shape) + 3 * Math.log(cubeRoot)
                : (Math.log(p) + Gamma.logGamma(shape + 1)) / shape;
        double logGamma = Gamma.logGamma(shape);
        DoubleUnaryOperator density = u -> Math.exp(shape * u - Math.exp(u) - logGamma);
        DoubleUnaryOperator excess = p <= 0.5
                ? u -> Gamma.regularizedGammaP(shape, Math.exp(u), SERIES_TOLERANCE, SERIES_LIMIT) - p
                : u -> (1 - p) - Gamma.regularizedGammaQ(shape, Math.exp(u), SERIES_TOLERANCE, SERIES_LIMIT);
        return Math.exp(logRoot(excess, density, start, LOG_SMALLEST, LOG_LARGEST));
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
        if (IncompleteBeta.regularized(0.5, a, b) < below) {
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
        return Math.exp(logRoot(excess, density, start, LOG_SMALLEST, Math.log(0.5)));
    }

    /** Newton's method on a rising function, kept inside a bracket that bisection narrows when a step leaves it. */
    private static double logRoot(
            DoubleUnaryOperator excess, DoubleUnaryOperator slope, double start, double lowest, double highest) {
        double low = lowest;
        double high = highest;
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
