package io.campaigntracker.core.prediction;

import io.campaigntracker.core.prediction.PredictionAccuracy.Errors;
import io.campaigntracker.core.stats.Quantiles;
import io.campaigntracker.core.stats.Ranks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How well many predictions p met what came true, a, pair by pair.
 *
 * <p>Headline: WAPE (errors weighted by size, so by money) and the geometric accuracy, which is the mean {@link
 * PredictionAccuracy} on the log scale. Bias says whether predictions run high; Spearman's rank correlation whether they rank
 * campaigns rightly, which is what an allocation of budget needs; RMSE what big misses cost. MAPE is undefined at a = 0 and
 * rewards low forecasts: never optimise it. R² may be negative.
 *
 * <p>Fewest pairs for a figure to mean something: 10 for bias and WAPE, 20 for correlations.
 *
 * <p>Units: bias, MAE and RMSE in the unit of the metric; names ending in Percent, WAPE, MAPE and the accuracies 0–100 and more.
 * Pairs with a missing value are dropped. The result does not depend on the order of the pairs. Thread safety: stateless.
 *
 * <p>Reference: S. K. Morley, T. V. Brito, D. T. Welling (2018), "Measures of model performance based on the log accuracy
 * ratio", Space Weather 16; R. J. Hyndman, A. B. Koehler (2006), "Another look at measures of forecast accuracy", Int. J.
 * Forecasting 22.
 */
public final class ForecastMetrics {

    private ForecastMetrics() {}

    /**
     * The figures over all pairs.
     *
     * @param bias mean of p − a
     * @param meanAbsoluteError mean of |p − a|
     * @param rootMeanSquaredError root of the mean of (p − a)²
     * @param weightedAbsolutePercentError WAPE, 100·Σ|p − a|/Σ|a|; absent when every a is 0
     * @param biasPercent 100·Σ(p − a)/Σ|a|; absent when every a is 0
     * @param meanAbsolutePercentError MAPE over pairs with a ≠ 0; absent without any
     * @param pairsWithPercentError how many those are
     * @param symmetricMeanAbsolutePercentError sMAPE, 0 to 200
     * @param rSquared 1 − SSE/SST; absent when a does not vary
     * @param pearson linear correlation; absent when a side does not vary
     * @param spearman rank correlation; absent when a side does not vary
     * @param meanAccuracy mean of the accuracy scores, 0 to 100
     * @param logarithmic figures on the log scale; absent without pairs of equal sign
     */
    public record Summary(
            double bias,
            double meanAbsoluteError,
            double rootMeanSquaredError,
            OptionalDouble weightedAbsolutePercentError,
            OptionalDouble biasPercent,
            OptionalDouble meanAbsolutePercentError,
            int pairsWithPercentError,
            double symmetricMeanAbsolutePercentError,
            OptionalDouble rSquared,
            OptionalDouble pearson,
            OptionalDouble spearman,
            double meanAccuracy,
            Optional<Logarithmic> logarithmic) {}

    /**
     * Figures on the scale of ln(p/a), over pairs with p/a &gt; 0.
     *
     * @param pairs how many those are
     * @param geometricAccuracy 100·exp(−mean |ln(p/a)|), 0 to 100
     * @param medianSymmetricAccuracy 100·(exp(median |ln(p/a)|) − 1): the typical miss in percent
     * @param symmetricPercentageBias 100·sign(M)·(exp|M| − 1) with M the median of ln(p/a); positive when high
     */
    public record Logarithmic(
            int pairs, double geometricAccuracy, double medianSymmetricAccuracy, double symmetricPercentageBias) {}

    /**
     * The outcome.
     *
     * @param n pairs used
     * @param summary absent when there are none
     */
    public record Result(int n, Optional<Summary> summary) {}

    /**
     * Summarises pairs.
     *
     * @param predicted finite, NaN where missing
     * @param actual finite, NaN where missing, as many
     * @throws IllegalArgumentException if the lengths differ or a value is infinite
     */
    public static Result of(double[] predicted, double[] actual) {
        if (predicted.length != actual.length) {
            throw new IllegalArgumentException(
                    "predicted and actual must be equally many, were " + predicted.length + " and " + actual.length);
        }
        List<Errors> errors = new ArrayList<>();
        double[] p = new double[predicted.length];
        double[] a = new double[actual.length];
        int n = 0;
        for (int i = 0; i < predicted.length; i++) {
            Optional<Errors> pair = PredictionAccuracy.of(predicted[i], actual[i]);
            if (pair.isPresent()) {
                errors.add(pair.get());
                p[n] = predicted[i];
                a[n++] = actual[i];
            }
        }
        return n == 0
                ? new Result(0, Optional.empty())
                : new Result(n, Optional.of(summary(errors, Arrays.copyOf(p, n), Arrays.copyOf(a, n))));
    }

    private static Summary summary(List<Errors> errors, double[] p, double[] a) {
        int n = p.length;
        double sum = errors.stream().mapToDouble(Errors::error).sum();
        double absolute = errors.stream().mapToDouble(Errors::absoluteError).sum();
        double squared = errors.stream().mapToDouble(e -> e.error() * e.error()).sum();
        double size = Arrays.stream(a).map(Math::abs).sum();
        double[] percent = errors.stream()
                .map(Errors::absolutePercentError)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .toArray();
        double[] logRatios = errors.stream()
                .map(Errors::logRatio)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .toArray();
        return new Summary(
                sum / n,
                absolute / n,
                Math.sqrt(squared / n),
                size == 0 ? OptionalDouble.empty() : OptionalDouble.of(100 * absolute / size),
                size == 0 ? OptionalDouble.empty() : OptionalDouble.of(100 * sum / size),
                Arrays.stream(percent).average(),
                percent.length,
                mean(errors.stream().mapToDouble(Errors::symmetricPercentError).toArray()),
                rSquared(squared, a),
                correlation(p, a),
                correlation(Ranks.of(p), Ranks.of(a)),
                mean(errors.stream().mapToDouble(Errors::score).toArray()),
                logarithmic(logRatios));
    }

    private static Optional<Logarithmic> logarithmic(double[] logRatios) {
        if (logRatios.length == 0) {
            return Optional.empty();
        }
        double[] sizes = Arrays.stream(logRatios).map(Math::abs).toArray();
        double median = Quantiles.median(logRatios);
        return Optional.of(new Logarithmic(
                logRatios.length,
                100 * Math.exp(-mean(sizes)),
                100 * Math.expm1(Quantiles.median(sizes)),
                100 * Math.signum(median) * Math.expm1(Math.abs(median))));
    }

    private static OptionalDouble rSquared(double squaredErrors, double[] a) {
        if (isConstant(a)) {
            return OptionalDouble.empty();
        }
        double mean = mean(a);
        double total = Arrays.stream(a).map(x -> (x - mean) * (x - mean)).sum();
        return OptionalDouble.of(1 - squaredErrors / total);
    }

    private static OptionalDouble correlation(double[] x, double[] y) {
        if (isConstant(x) || isConstant(y)) {
            return OptionalDouble.empty();
        }
        double meanX = mean(x);
        double meanY = mean(y);
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xx += (x[i] - meanX) * (x[i] - meanX);
            xy += (x[i] - meanX) * (y[i] - meanY);
            yy += (y[i] - meanY) * (y[i] - meanY);
        }
        double correlation = xy / (Math.sqrt(xx) * Math.sqrt(yy));
        return OptionalDouble.of(Math.max(-1, Math.min(1, correlation)));
    }

    private static boolean isConstant(double[] values) {
        return Arrays.stream(values).allMatch(value -> value == values[0]);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }
}
