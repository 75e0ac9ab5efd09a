package io.campaigntracker.core.stats.prior;

import org.apache.commons.math3.linear.RealMatrix;

/**
 * How lopsided the posterior of an arm's logarithms is, to first order: few events leave a longer tail below than above.
 *
 * <p>Formula: with f the third derivatives of the log posterior at its mode, V its covariance there and c the covariance of a weighted sum of the rates with what was
 * seen, the sum's mean lies {@code ½·Σ f·V_kk·c} beside its mode, and its third cumulant is {@code Σ f·c³}; a quantile z then lies at
 * {@code z + (z² − 1)/6·γ} (Cornish and Fisher), γ the skewness. Units: natural logarithms; corrections are held within half a standard deviation, for beyond that the
 * expansion says nothing. Immutable.
 *
 * <p>Reference: E. A. Cornish, R. A. Fisher (1938), "Moments and cumulants in the specification of distributions", Revue de l'Institut International de
 * Statistique 5; L. Tierney, J. B. Kadane (1986), "Accurate approximations for posterior moments and marginal densities", JASA 81.
 */
public final class Skewness {

    private static final double FARTHEST = 0.5;

    private final double[] third;
    private final double[] variance;
    private final RealMatrix toward;

    /**
     * @param third derivatives of the log posterior by each rate with its noise, at the mode
     * @param variance of each of them
     * @param toward covariance of the rates, by row, with the rates with their noise
     */
    Skewness(double[] third, double[] variance, RealMatrix toward) {
        this.third = third.clone();
        this.variance = variance.clone();
        this.toward = toward;
    }

    /** {@return by how many standard deviations farther below the mode the tail reaches} */
    double lowerReach(double[] weights, double deviation, double t) {
        if (!(deviation > 0)) {
            return 0;
        }
        double[] with = toward.preMultiply(weights);
        double shift = 0;
        double cumulant = 0;
        for (int k = 0; k < third.length; k++) {
            shift += 0.5 * third[k] * variance[k] * with[k];
            cumulant += third[k] * Math.pow(with[k], 3);
        }
        double reach = -shift / deviation - (t * t - 1) / 6 * cumulant / Math.pow(deviation, 3);
        return Math.max(-FARTHEST, Math.min(FARTHEST, reach));
    }
}
