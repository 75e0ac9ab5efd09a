package io.campaigntracker.core.stats;

/**
 * The logarithm of the regularised incomplete beta function {@code I_x(a, b)}, the distribution function of Beta(a, b): it keeps far tails that a
 * double cannot hold, which is why it is here beside the library's own. Continued fraction (DLMF 8.17.22) by
 * Lentz's method, with the leading factor in saddle-point form. All methods are pure and thread-safe.
 */
public final class IncompleteBeta {

    private static final double TINY = 1e-300;
    private static final double EPSILON = 3e-16;
    private static final int MAX_TERMS = 10_000_000;

    private IncompleteBeta() {}

    /**
     * {@code ln I_x(a, b)}; negative infinity at x = 0.
     *
     * @param y {@code 1 − x}, given apart so that an x near 1 loses nothing
     * @throws IllegalArgumentException if an argument is outside its range
     * @throws ArithmeticException if the fraction does not converge, which needs counts beyond 1e13
     */
    public static double logRegularized(double x, double y, double a, double b) {
        if (!(x >= 0 && x <= 1 && y >= 0 && y <= 1)) {
            throw new IllegalArgumentException("x must lie in [0, 1], was " + x);
        }
        if (!(a > 0 && b > 0 && Double.isFinite(a) && Double.isFinite(b))) {
            throw new IllegalArgumentException("a and b must be positive and finite, were " + a + " and " + b);
        }
        if (x == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        if (y == 0) {
            return 0;
        }
        // the fraction converges fast on this side of the mean; on the other the complement is the larger part
        if (x < (a + 1) / (a + b + 2)) {
            return Math.min(0, logLeading(x, y, a, b) + Math.log(fraction(x, a, b)));
        }
        double complement = Math.exp(logLeading(y, x, b, a) + Math.log(fraction(y, b, a)));
        return complement >= 1 ? Double.NEGATIVE_INFINITY : Math.log1p(-complement);
    }

    /** {@code ln [x^a·y^b/(a·B(a, b))]}. */
    private static double logLeading(double x, double y, double a, double b) {
        return SaddlePoint.logBinomial(a, b, x, y) + Math.log(b / (a + b));
    }

    private static double fraction(double x, double a, double b) {
        double c = 1;
        double d = nonZero(1 - (a + b) * x / (a + 1));
        d = 1 / d;
        double result = d;
        for (int m = 1; m <= MAX_TERMS; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / nonZero(1 + even * d);
            c = nonZero(1 + even / c);
            result *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / nonZero(1 + odd * d);
            c = nonZero(1 + odd / c);
            double factor = d * c;
            result *= factor;
            if (Math.abs(factor - 1) <= EPSILON) {
                return result;
            }
        }
        throw new ArithmeticException("incomplete beta did not converge at x = " + x + ", a = " + a + ", b = " + b);
    }

    private static double nonZero(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }
}
