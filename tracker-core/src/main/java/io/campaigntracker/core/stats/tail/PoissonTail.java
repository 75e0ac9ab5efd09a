package io.campaigntracker.core.stats.tail;

import io.campaigntracker.core.stats.SaddlePoint;

/**
 * Tails of a Poisson count: how unusual {@code count} events are when {@code mean} are expected.
 *
 * <p>Only for counts whose variance is close to their mean. Daily clicks or conversions of a campaign vary far more, and a
 * Poisson test then fires on normal days; {@link NegativeBinomialTail} is the right one there.
 *
 * <p>The tail away from the mode is summed outward from the saddle-point probability of the count itself, the other is its
 * complement; about 9·√mean terms. Far tails keep their logarithm. Pure and thread-safe.
 */
public final class PoissonTail {

    private PoissonTail() {}

    /**
     * Both tails at {@code count}. With mean 0, a count of 0 is certain and any other impossible.
     *
     * @param count observed events, 0 or more
     * @param mean expected events, finite, 0 or more
     * @throws IllegalArgumentException if an argument is outside its range
     */
    public static TailProbability of(long count, double mean) {
        requireCount(count);
        requireMean(mean);
        if (mean == 0) {
            double logPoint = count == 0 ? 0 : Double.NEGATIVE_INFINITY;
            return TailProbability.ofLogs(logPoint, 0, logPoint);
        }
        double logPoint = SaddlePoint.logPoisson(count, mean);
        if (count > mean) {
            double sum = 1;
            double term = 1;
            for (double j = count + 1.0; ; j++) {
                double ratio = mean / j;
                term *= ratio;
                sum += term;
                if (term <= 1e-17 * sum * (1 - ratio)) {
                    break;
                }
            }
            double logUpper = Math.min(0, logPoint + Math.log(sum));
            return TailProbability.ofLogs(logUpper, logOfComplement(logUpper, logPoint), logPoint);
        }
        double sum = 1;
        double term = 1;
        for (double j = count; j >= 1 && term > 1e-20 * sum; j--) {
            term *= j / mean;
            sum += term;
        }
        double logLower = Math.min(0, logPoint + Math.log(sum));
        return TailProbability.ofLogs(logOfComplement(logLower, logPoint), logLower, logPoint);
    }

    /** The other tail, which also contains the point: {@code ln(1 − (tail − point))}. */
    static double logOfComplement(double logTail, double logPoint) {
        double beyond = Math.exp(logTail) - Math.exp(logPoint);
        return Math.min(0, Math.log1p(-Math.max(0, beyond)));
    }

    static void requireCount(long count) {
        if (count < 0) {
            throw new IllegalArgumentException("count must be 0 or more, was " + count);
        }
    }

    static void requireMean(double mean) {
        if (!(mean >= 0 && Double.isFinite(mean))) {
            throw new IllegalArgumentException("mean must be finite and 0 or more, was " + mean);
        }
    }
}
