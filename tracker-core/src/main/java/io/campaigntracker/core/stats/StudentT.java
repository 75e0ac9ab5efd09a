package io.campaigntracker.core.stats;

/**
 * Two-sided p-values of Student's t distribution: {@code P(|T| ≥ |t|) = I_{ν/(ν+t²)}(ν/2, ½)} (DLMF 8.17; Student 1908).
 * The logarithm keeps p-values that a double cannot hold. Pure and thread-safe.
 */
public final class StudentT {

    private static final double LN_10 = Math.log(10);

    private StudentT() {}

    /**
     * The probability of a value at least as far from 0 as {@code t}, in [0, 1].
     *
     * @param t finite
     * @param degreesOfFreedom greater than 0
     * @throws IllegalArgumentException if an argument is outside its range
     */
    public static double twoSidedP(double t, double degreesOfFreedom) {
        return Math.min(1, Math.exp(logTwoSidedP(t, degreesOfFreedom)));
    }

    /**
     * The base-10 logarithm of {@link #twoSidedP(double, double)}, finite for every finite t.
     *
     * @throws IllegalArgumentException if an argument is outside its range
     */
    public static double log10TwoSidedP(double t, double degreesOfFreedom) {
        return Math.min(0, logTwoSidedP(t, degreesOfFreedom)) / LN_10 + 0.0;
    }

    private static double logTwoSidedP(double t, double degreesOfFreedom) {
        if (!Double.isFinite(t)) {
            throw new IllegalArgumentException("t must be finite, was " + t);
        }
        if (!(degreesOfFreedom > 0 && Double.isFinite(degreesOfFreedom))) {
            throw new IllegalArgumentException(
                    "degrees of freedom must be positive and finite, were " + degreesOfFreedom);
        }
        if (t == 0) {
            return 0;
        }
        double ratio = t / degreesOfFreedom * t;
        double x = Double.isInfinite(ratio) ? Double.MIN_NORMAL : Math.max(1 / (1 + ratio), Double.MIN_NORMAL);
        double y = Double.isInfinite(ratio) ? 1 : ratio / (1 + ratio);
        return IncompleteBeta.logRegularized(x, y, degreesOfFreedom / 2, 0.5);
    }
}
