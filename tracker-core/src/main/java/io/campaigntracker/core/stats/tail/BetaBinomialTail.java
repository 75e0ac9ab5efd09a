package io.campaigntracker.core.stats.tail;

import io.campaigntracker.core.stats.SaddlePoint;

/**
 * Tails of a rate that is itself uncertain: successes in n trials when the rate of success follows Beta(α, β). With the
 * posterior of the baseline's rate as α, β, the tail carries both the uncertainty of the baseline and the day-to-day
 * variation that a binomial test ignores.
 *
 * <p>{@code P(X = x) = C(n, x)·B(x+α, n−x+β)/B(α, β)} (Skellam 1948). The tail away from the mode is summed outward from the
 * point, the other is its complement, or is summed as well where that loses digits. Cost at most O(n), in practice the few
 * thousand terms that matter; where α + β ≤ 2 the distribution may be U-shaped and every term is summed. Far tails keep
 * their logarithm. Pure and thread-safe.
 */
public final class BetaBinomialTail {

    private BetaBinomialTail() {}

    /**
     * Both tails at {@code successes}. No trials: every tail is 1.
     *
     * @param successes from 0 to {@code trials}
     * @param trials 0 or more
     * @param alpha finite and greater than 0
     * @param beta finite and greater than 0
     * @throws IllegalArgumentException if an argument is outside its range
     */
    public static TailProbability of(long successes, long trials, double alpha, double beta) {
        if (trials < 0 || successes < 0 || successes > trials) {
            throw new IllegalArgumentException(
                    "successes must lie in [0, trials], were " + successes + " of " + trials + " trials");
        }
        if (!(alpha > 0 && beta > 0 && Double.isFinite(alpha) && Double.isFinite(beta))) {
            throw new IllegalArgumentException(
                    "alpha and beta must be finite and greater than 0, were " + alpha + " and " + beta);
        }
        if (trials == 0) {
            return TailProbability.ofLogs(0, 0, 0);
        }
        double logPoint = logPoint((double) successes, (double) (trials - successes), alpha, beta);
        boolean unimodal = alpha + beta > 2;
        boolean sumUpward = !unimodal || successes > mode(trials, alpha, beta);
        double logUpper;
        double logLower;
        if (sumUpward) {
            logUpper = Math.min(0, logPoint + Math.log(outwardSum(successes, trials, alpha, beta, unimodal)));
            logLower = unimodal && logUpper < -0.7
                    ? PoissonTail.logOfComplement(logUpper, logPoint)
                    : logPoint + Math.log(outwardSum(trials - successes, trials, beta, alpha, false));
        } else {
            logLower = Math.min(0, logPoint + Math.log(outwardSum(trials - successes, trials, beta, alpha, true)));
            logUpper = logLower < -0.7
                    ? PoissonTail.logOfComplement(logLower, logPoint)
                    : logPoint + Math.log(outwardSum(successes, trials, alpha, beta, false));
        }
        return TailProbability.ofLogs(Math.min(0, logUpper), Math.min(0, logLower), logPoint);
    }

    /** Beyond this count each probability is smaller than the one before; only where α + β > 2. */
    private static double mode(long trials, double alpha, double beta) {
        return (trials * (alpha - 1) - (beta - 1)) / (alpha + beta - 2);
    }

    /** Σ P(X = j)/P(X = from) over j ≥ from; with {@code falling} it stops where the rest cannot matter. */
    private static double outwardSum(long from, long trials, double alpha, double beta, boolean falling) {
        double sum = 1;
        double term = 1;
        for (long j = from; j < trials; j++) {
            double left = (double) trials - j;
            term *= left * (alpha + j) / ((j + 1.0) * (beta + left - 1));
            sum += term;
            if (falling && term * left <= 1e-17 * sum) {
                break;
            }
        }
        return sum;
    }

    private static double logPoint(double successes, double failures, double alpha, double beta) {
        double total = successes + failures + alpha + beta;
        double p = (successes + alpha) / total;
        double q = (failures + beta) / total;
        // three binomial-type factors in which the powers of p and q cancel, so that none of them is extreme
        return SaddlePoint.logBinomial(successes, failures, p, q)
                + SaddlePoint.logBinomial(alpha, beta, p, q)
                - SaddlePoint.logBinomial(successes + alpha, failures + beta, p, q)
                + Math.log(alpha * beta / (alpha + beta))
                - Math.log(total * p * q);
    }
}
