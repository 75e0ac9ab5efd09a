package io.campaigntracker.core.stats.prior;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Several rates of each of several arms, drawn toward those of its siblings: what a click rate, a conversion rate, an order value and a price
 * together are, from however little was seen of each.
 *
 * <p>Model: the logarithms θ of an arm's rates are normal around a common mean μ with a common covariance Σ; what was seen of them is in {@link LogRates}. μ
 * and Σ are learned from the arms themselves (empirical Bayes) by the EM algorithm: the E step takes each arm's posterior by Laplace's method, the M
 * step is {@code Σ = (Σ_i E[(θ_i − μ)(θ_i − μ)ᵀ] + ν·λ·diag(s²)) / (K + ν)}: beside the K arms stand ν more with the spread s that is usual for such
 * a rate. Because arms that are alike in one rate tend to be alike in all, λ narrows the usual spreads: {@code ln λ = Σ r·ln(Σ_kk/s_k²) / (n₀ + Σ r)}, at most 0,
 * r the share of a rate's spread that the data determine; arms that differ in one rate don't widen the others. Covariances between rates are divided by K + ν and a further doubt, for twenty
 * arms tell little about a correlation. The uncertainty of μ is in each arm's covariance; that of Σ in the degrees of freedom; that few events leave a longer tail
 * below than above in {@link Skewness}.
 *
 * <p>A covariate is a dimension that explains and is not scaled by λ, such as the logarithm of the volume: delivery favours winners.
 *
 * <p>Units: natural logarithms. Edge cases: a dimension that nothing was seen of keeps the mean it starts from, 0, and the usual spread; it must not be
 * used. One arm has its own rates, drawn toward nothing. Arms that are alike get like posteriors. The result does not depend on chance. Cost: O(arms x
 * dimensions³) a step, at most {@value #MAX_STEPS} steps. Thread safety: stateless.
 *
 * <p>Reference: B. Efron, C. Morris (1975), "Data analysis using Stein's estimator and its generalizations", JASA 70; C. N. Morris (1983), "Parametric
 * empirical Bayes inference", JASA 78; R. E. Kass, D. Steffey (1989), "Approximate Bayesian inference in conditionally independent hierarchical
 * models", JASA 84.
 */
public final class LogRateModel {

    private static final int MAX_STEPS = 60;
    private static final double CONVERGED = 1e-3;
    /** Precision of what is known about the mean beforehand: a standard deviation of ten on the log scale. */
    private static final double MEAN_PRECISION = 0.01;

    private static final double LONGEST_STEP = 1;

    /** What other rates tell of the scale of one's spread counts in part: spreads differ too. With all of it bounds held in 92.6 % of rates of few events that oppose each other. */
    private static final double SHARED_SCALE = 1 / 3.0;

    private LogRateModel() {}

    /**
     * A rate.
     *
     * @param spread usual standard deviation of its logarithm between arms, above 0
     * @param covariate whether it only explains the others
     */
    public record Dimension(double spread, boolean covariate) {

        public Dimension {
            if (!(spread > 0 && Double.isFinite(spread))) {
                throw new IllegalArgumentException("spread must be above 0 and finite, got " + spread);
            }
        }
    }

    /**
     * How much is believed beforehand.
     *
     * @param worth ν, how many arms the usual spreads are worth; above 0
     * @param commonWorth n₀, how many rates the usual scale of spreads is worth; above 0
     * @param doubt by how many more arms a correlation of two rates is doubted
     * @param covariateDoubt by how many that with a covariate is
     */
    public record Belief(double worth, double commonWorth, double doubt, double covariateDoubt) {

        /** Four arms, a fifth of a rate; correlations doubted by twenty and ten. */
        public static final Belief DEFAULT = new Belief(4, 0.2, 20, 10);
    }

    /**
     * What is known of one arm.
     *
     * @param mean of the logarithms of its rates
     * @param covariance of them
     * @param skewness how lopsided what is known of them is
     */
    @SuppressWarnings("ArrayRecordComponent") // numbers of a computation, never compared
    public record Posterior(double[] mean, double[][] covariance, Skewness skewness) {

        /**
         * {@return the value below which a weighted sum of the logarithms lies with the tail that {@code t} standard deviations leave}
         *
         * @param t quantile of Student's t or of the normal, above 0
         */
        public double lower(double[] weights, double t) {
            double deviation = Math.sqrt(variance(weights));
            return mean(weights) - deviation * (t + skewness.lowerReach(weights, deviation, t));
        }

        /** {@return the mean of a weighted sum of the logarithms} */
        public double mean(double[] weights) {
            double sum = 0;
            for (int k = 0; k < weights.length; k++) {
                sum += weights[k] * mean[k];
            }
            return sum;
        }

        /** {@return the variance of a weighted sum of the logarithms} */
        public double variance(double[] weights) {
            return quadratic(covariance, weights);
        }
    }

    /**
     * The outcome.
     *
     * @param mean μ
     * @param covariance Σ
     * @param arms in the order given
     * @param worth how many arms the usual spreads, at the scale that all rates together told, are worth
     */
    @SuppressWarnings("ArrayRecordComponent") // numbers of a computation, never compared
    public record Result(double[] mean, double[][] covariance, List<Posterior> arms, double worth) {

        public Result {
            arms = List.copyOf(arms);
        }

        /** {@return the variance between arms of a weighted sum of the logarithms} */
        public double spread(double[] weights) {
            return quadratic(covariance, weights);
        }

        /**
         * {@return how well the spread of a weighted sum is known, as degrees of freedom of Student's t for its bounds: {@code ν·(1 + (D − 1)/(3·D)·Σ r̄) + Σ r²}, r
         * an arm's share of spread that its data explain, r̄ the same of one of the D rates: a third of what the others tell of the scale counts for each}
         */
        public double degreesOfFreedom(double[] weights) {
            double between = spread(weights);
            double known = worth;
            for (Posterior arm : arms) {
                double explained = Math.min(1, Math.max(0, 1 - arm.variance(weights) / between));
                known += explained * explained;
            }
            return known;
        }
    }

    /**
     * Fits the model.
     *
     * @param dimensions at least one
     * @param arms at least one, each with a part a dimension
     * @throws IllegalArgumentException if there is no arm, or one has another number of parts
     */
    public static Result fit(List<Dimension> dimensions, List<LogRates> arms, Belief belief) {
        int size = dimensions.size();
        if (arms.isEmpty() || arms.stream().anyMatch(arm -> arm.parts().size() != size)) {
            throw new IllegalArgumentException(
                    "expected at least one arm, each with " + size + " parts, got " + arms.size() + " arms");
        }
        double[] start = start(arms, size);
        double[] mean = start.clone();
        double[][] usual = new double[size][size];
        for (int k = 0; k < size; k++) {
            usual[k][k] = dimensions.get(k).spread() * dimensions.get(k).spread();
        }
        RealMatrix covariance = MatrixUtils.createRealMatrix(usual);
        List<ArmState> states = new ArrayList<>();
        arms.forEach(arm -> states.add(new ArmState(arm, start)));
        RealMatrix meanCovariance = covariance;
        for (int step = 0; step < MAX_STEPS; step++) {
            RealMatrix information = MatrixUtils.createRealIdentityMatrix(size).scalarMultiply(MEAN_PRECISION);
            double[] score = new double[size];
            for (int k = 0; k < size; k++) {
                score[k] = MEAN_PRECISION * (start[k] - mean[k]);
            }
            for (ArmState state : states) {
                state.update(mean, covariance);
                information = information.add(state.information());
                double[] own = state.score();
                for (int k = 0; k < size; k++) {
                    score[k] += own[k];
                }
            }
            meanCovariance = symmetric(MatrixUtils.inverse(information));
            double[] move = meanCovariance.operate(score);
            RealMatrix scatter = new Array2DRowRealMatrix(size, size);
            for (ArmState state : states) {
                scatter = scatter.add(state.scatter(mean, meanCovariance));
            }
            double change = 0;
            for (int k = 0; k < size; k++) {
                double moved = Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, move[k]));
                mean[k] += moved;
                change = Math.max(change, Math.abs(moved));
            }
            RealMatrix next = spread(dimensions, belief, scatter, states, covariance);
            change = Math.max(change, distance(next, covariance));
            covariance = next;
            if (change < CONVERGED) {
                break;
            }
        }
        List<Posterior> posteriors = new ArrayList<>();
        for (ArmState state : states) {
            state.update(mean, covariance);
            posteriors.add(state.posterior(meanCovariance));
        }
        return new Result(
                mean,
                covariance.getData(),
                posteriors,
                belief.worth() * (1 + SHARED_SCALE * told(dimensions, states, covariance)));
    }

    /** What the other rates tell of the scale of one's spread, on average: (D − 1)/D of the sum of their shares that the data determine. */
    private static double told(List<Dimension> dimensions, List<ArmState> states, RealMatrix covariance) {
        double sum = 0;
        int rates = 0;
        for (int k = 0; k < dimensions.size(); k++) {
            if (!dimensions.get(k).covariate()) {
                sum += explained(states, covariance, k);
                rates++;
            }
        }
        return rates == 0 ? 0 : sum * (rates - 1) / rates;
    }

    /** The share of a rate's spread that the data determine. */
    private static double explained(List<ArmState> states, RealMatrix covariance, int k) {
        double left = 0;
        for (ArmState state : states) {
            left += state.variance(k);
        }
        return Math.min(1, Math.max(0, 1 - left / states.size() / covariance.getEntry(k, k)));
    }

    private static RealMatrix spread(
            List<Dimension> dimensions, Belief belief, RealMatrix scatter, List<ArmState> states, RealMatrix before) {
        int size = dimensions.size();
        double seen = belief.commonWorth();
        double scale = 0;
        for (int k = 0; k < size; k++) {
            if (!dimensions.get(k).covariate()) {
                double explained = explained(states, before, k);
                seen += explained;
                scale += explained
                        * Math.log(before.getEntry(k, k)
                                / Math.pow(dimensions.get(k).spread(), 2));
            }
        }
        RealMatrix next = new Array2DRowRealMatrix(size, size);
        for (int k = 0; k < size; k++) {
            for (int l = 0; l < size; l++) {
                boolean explains =
                        dimensions.get(k).covariate() || dimensions.get(l).covariate();
                double doubt = k == l ? 0 : explains ? belief.covariateDoubt() : belief.doubt();
                double usual =
                        k != l ? 0 : belief.worth() * Math.pow(dimensions.get(k).spread(), 2);
                double common = explains ? 1 : Math.min(1, Math.exp(scale / seen));
                next.setEntry(
                        k, l, (scatter.getEntry(k, l) + usual * common) / (states.size() + belief.worth() + doubt));
            }
        }
        return symmetric(next);
    }

    /** Pooled rates, and the mean of levels. */
    private static double[] start(List<LogRates> arms, int size) {
        double[] start = new double[size];
        for (int k = 0; k < size; k++) {
            double events = 0;
            double exposure = 0;
            double levels = 0;
            int count = 0;
            for (LogRates arm : arms) {
                if (arm.parts().get(k) instanceof LogRates.Count seen) {
                    events += seen.events();
                    exposure += seen.exposure();
                } else if (arm.parts().get(k) instanceof LogRates.Level seen) {
                    levels += seen.log();
                    count++;
                }
            }
            if (exposure > 0) {
                start[k] = Math.log(Math.max(events, 0.5) / exposure);
            } else if (count > 0) {
                start[k] = levels / count;
            }
        }
        return start;
    }

    private static double distance(RealMatrix one, RealMatrix other) {
        double largest = 0;
        for (int k = 0; k < one.getRowDimension(); k++) {
            largest = Math.max(
                    largest, Math.abs(one.getEntry(k, k) - other.getEntry(k, k)) / Math.abs(other.getEntry(k, k)));
        }
        return largest;
    }

    static RealMatrix symmetric(RealMatrix matrix) {
        return matrix.add(matrix.transpose()).scalarMultiply(0.5);
    }

    private static double quadratic(double[][] matrix, double[] weights) {
        double sum = 0;
        for (int k = 0; k < weights.length; k++) {
            for (int l = 0; l < weights.length; l++) {
                sum += weights[k] * weights[l] * matrix[k][l];
            }
        }
        return Math.max(0, sum);
    }
}
