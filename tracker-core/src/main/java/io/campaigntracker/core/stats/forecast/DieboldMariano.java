package io.campaigntracker.core.stats.forecast;

import io.campaigntracker.core.stats.Distributions;
import io.campaigntracker.core.stats.StudentT;
import java.util.Arrays;
import java.util.Optional;

/**
 * Whether one of two forecasters is better on the same occasions, from the differences d of their losses in the order of time.
 *
 * <p>Formula: the mean of d over its long-run standard error, {@code γ₀ + 2Σγₖ} over the lags below h, since forecasts over h occasions share some of what comes; times
 * the small-sample correction {@code √((n + 1 − 2h + h(h − 1)/n)/n)}, against Student's t with n − 1 degrees of freedom. Where the sum of autocovariances is not positive they are
 * weighted by {@code 1 − k/h} (Bartlett), which it then is unless d does not vary.
 *
 * <p>Units: those of the loss. Absent with fewer than 8 occasions, fewer than 2h, or where d does not vary. Pure and thread-safe.
 *
 * <p>Reference: F. X. Diebold, R. S. Mariano (1995), "Comparing Predictive Accuracy"; D. Harvey, S. Leybourne, P. Newbold (1997), "Testing the equality of prediction mean
 * squared errors".
 */
public final class DieboldMariano {

    private static final int FEWEST = 8;

    private DieboldMariano() {}

    /**
     * The outcome.
     *
     * @param n occasions
     * @param mean of the differences; negative where the first loses less
     * @param standardError of it, with the small-sample correction
     * @param statistic mean over standard error
     * @param p two-sided
     * @param reach half the width of the 95 % interval around the mean
     */
    public record Result(int n, double mean, double standardError, double statistic, double p, double reach) {}

    /**
     * Tests differences.
     *
     * @param difference loss of the first less that of the second, oldest first
     * @param horizon h: how many occasions a forecast spans, at least 1
     * @throws IllegalArgumentException if a difference is not finite or {@code horizon} is less than 1
     */
    public static Optional<Result> of(double[] difference, int horizon) {
        if (horizon < 1) {
            throw new IllegalArgumentException("horizon is " + horizon + "; at least 1 is needed");
        }
        int n = difference.length;
        if (ForecastPairs.complete(difference)[0].length < n) {
            throw new IllegalArgumentException("a difference is missing; all must be finite");
        }
        if (n < FEWEST || n < 2 * horizon || ForecastPairs.isConstant(difference)) {
            return Optional.empty();
        }
        double mean = Arrays.stream(difference).sum() / n;
        double variance = longRunVariance(difference, mean, horizon, false);
        if (!(variance > 0)) {
            variance = longRunVariance(difference, mean, horizon, true);
        }
        double h = horizon;
        double correction = Math.sqrt((n + 1 - 2 * h + h * (h - 1) / n) / n);
        double error = Math.sqrt(variance / n) / correction;
        double statistic = mean / error;
        return Optional.of(new Result(
                n,
                mean,
                error,
                statistic,
                StudentT.twoSidedP(statistic, n - 1),
                Distributions.studentTQuantile(0.975, n - 1) * error));
    }

    private static double longRunVariance(double[] d, double mean, int horizon, boolean bartlett) {
        double sum = 0;
        for (int lag = 0; lag < horizon; lag++) {
            double covariance = 0;
            for (int i = lag; i < d.length; i++) {
                covariance += (d[i] - mean) * (d[i - lag] - mean) / d.length;
            }
            double weight = bartlett ? 1 - lag / (double) horizon : 1;
            sum += (lag == 0 ? 1 : 2) * weight * covariance;
        }
        return sum;
    }
}
