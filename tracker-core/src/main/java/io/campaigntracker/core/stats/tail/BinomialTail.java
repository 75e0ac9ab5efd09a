package io.campaigntracker.core.stats.tail;

import io.campaigntracker.core.stats.IncompleteBeta;
import io.campaigntracker.core.stats.SaddlePoint;

/**
 * Tail probabilities of a binomial count: how unusual {@code x} successes in {@code n} trials are when each succeeds
 * with probability p. {@code P(X ≥ x) = I_p(x, n−x+1)} (DLMF 8.17.5). Exact also for millions of trials and for tails far below
 * the range of a double. Pure and thread-safe.
 *
 * <p>Use it where p is known; where p is itself estimated, or varies from day to day, the beta-binomial tail is the honest one.
 */
public final class BinomialTail {

    private BinomialTail() {}

    /**
     * Both tails at {@code successes}. No trials: every tail is 1.
     *
     * @param successes from 0 to {@code trials}
     * @param trials 0 or more
     * @param p probability of success of one trial, in [0, 1]
     * @throws IllegalArgumentException if an argument is outside its range
     */
    public static TailProbability of(long successes, long trials, double p) {
        if (trials < 0 || successes < 0 || successes > trials) {
            throw new IllegalArgumentException(
                    "successes must lie in [0, trials], were " + successes + " of " + trials + " trials");
        }
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("p must lie in [0, 1], was " + p);
        }
        double x = (double) successes;
        double rest = (double) (trials - successes);
        double q = 1 - p;
        double impossible = Double.NEGATIVE_INFINITY;
        if (p == 0) {
            return TailProbability.ofLogs(x == 0 ? 0 : impossible, 0, x == 0 ? 0 : impossible);
        }
        if (p == 1) {
            return TailProbability.ofLogs(0, rest == 0 ? 0 : impossible, rest == 0 ? 0 : impossible);
        }
        double logUpper = x == 0 ? 0 : IncompleteBeta.logRegularized(p, q, x, rest + 1);
        double logLower = rest == 0 ? 0 : IncompleteBeta.logRegularized(q, p, rest, x + 1);
        return TailProbability.ofLogs(logUpper, logLower, SaddlePoint.logBinomial(x, rest, p, q));
    }
}
