package io.campaigntracker.core.stats.tail;

import io.campaigntracker.core.stats.IncompleteBeta;
import io.campaigntracker.core.stats.SaddlePoint;
import java.util.OptionalDouble;

/**
 * Tails of an over-dispersed count: the negative binomial with the given mean and size, variance = mean + mean²/size. The
 * default for daily counts under about 50, where a z-score fails.
 *
 * <p>{@code P(X ≥ k) = I_q(k, size)} and {@code P(X ≤ k) = I_p(size, k+1)} with p = size/(size + mean), q = 1 − p (DLMF
 * 8.17; Johnson, Kemp &amp; Kotz 2005, "Univariate Discrete Distributions", 5.6). Far tails keep their logarithm. Pure and
 * thread-safe.
 */
public final class NegativeBinomialTail {

    /** Beyond this multiple of mean² + count² the distribution is Poisson to the last digit. */
    private static final double POISSON_FROM = 1e16;

    private NegativeBinomialTail() {}

    /**
     * Both tails at {@code count}. With mean 0, a count of 0 is certain and any other impossible.
     *
     * @param count observed events, 0 or more
     * @param mean expected events, finite, 0 or more
     * @param size finite and greater than 0; the larger, the closer to Poisson
     * @throws IllegalArgumentException if an argument is outside its range
     */
    public static TailProbability of(long count, double mean, double size) {
        PoissonTail.requireCount(count);
        PoissonTail.requireMean(mean);
        if (!(size > 0 && Double.isFinite(size))) {
            throw new IllegalArgumentException("size must be finite and greater than 0, was " + size);
        }
        if (mean == 0 || size > POISSON_FROM * Math.max(1, mean * mean + (double) count * count)) {
            return PoissonTail.of(count, mean);
        }
        return TailProbability.ofLogs(
                logUpper((double) count, mean, size),
                logLower((double) count, mean, size),
                SaddlePoint.logNegativeBinomial(count, mean, size));
    }

    /** {@code ln P(X ≥ count)} with mean and size above 0, between whole counts too. */
    public static double logUpper(double count, double mean, double size) {
        return count == 0 ? 0 : IncompleteBeta.logRegularized(mean / (size + mean), size / (size + mean), count, size);
    }

    /** {@code ln P(X ≤ count)} with mean and size above 0, between whole counts too. */
    public static double logLower(double count, double mean, double size) {
        return IncompleteBeta.logRegularized(size / (size + mean), mean / (size + mean), size, count + 1);
    }

    /**
     * The size that mean and variance imply, {@code mean²/(variance − mean)}; absent when the variance does not exceed the
     * mean, where {@link PoissonTail} is the right model. Take both over a history without weekday pattern.
     *
     * @throws IllegalArgumentException if the mean or the variance is negative or not finite
     */
    public static OptionalDouble sizeFromMoments(double mean, double variance) {
        PoissonTail.requireMean(mean);
        if (!(variance >= 0 && Double.isFinite(variance))) {
            throw new IllegalArgumentException("variance must be finite and 0 or more, was " + variance);
        }
        double size = mean * mean / (variance - mean);
        return variance > mean && size > 0 && Double.isFinite(size) ? OptionalDouble.of(size) : OptionalDouble.empty();
    }
}
