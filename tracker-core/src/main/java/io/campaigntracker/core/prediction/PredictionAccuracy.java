package io.campaigntracker.core.prediction;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How well one prediction p met what came true, a.
 *
 * <p>Formula: the accuracy score is {@code 100·(min(|p|, |a|) + c)/(max(|p|, |a|) + c)}, which at c = 0 is {@code 100·exp(−|ln(p/a)|)}: the log
 * accuracy ratio on a bounded scale. It is symmetric (double and half both score 50), has no unit, does not explode at small
 * actual values, and cannot be gamed by under-forecasting as a percentage error can. 100 when both are 0, 0 when the signs
 * differ. The smoothing c (1 for small counts) makes 0 against 1 a small miss.
 *
 * <p>Units: errors in the unit of the metric, percentages and score 0–100. Edge cases: an actual of 0 leaves the percentage error
 * undefined; a ratio p/a that is not positive, or beyond the range of a double, the log ratio; a missing value leaves everything
 * undefined.
 *
 * <p>Thread safety: stateless.
 *
 * <p>Reference: C. Tofallis (2015), "A better measure of relative prediction accuracy for model selection and model
 * estimation", J. Operational Research Society 66.
 */
public final class PredictionAccuracy {

    private PredictionAccuracy() {}

    /**
     * The errors of one prediction.
     *
     * @param error p − a
     * @param percentError 100·error/|a|; absent when a is 0
     * @param symmetricPercentError 200·|error|/(|p| + |a|), from 0 to 200; 0 when both are 0
     * @param logRatio ln(p/a); absent unless p/a is positive
     * @param score the accuracy score, 0 to 100
     */
    public record Errors(
            double error,
            OptionalDouble percentError,
            double symmetricPercentError,
            OptionalDouble logRatio,
            double score) {

        /** |p − a|. */
        public double absoluteError() {
            return Math.abs(error);
        }

        /** The size of the percentage error; absent when a is 0. */
        public OptionalDouble absolutePercentError() {
            return percentError.isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(Math.abs(percentError.getAsDouble()));
        }
    }

    /** The errors without smoothing; absent when a value is missing (NaN). */
    public static Optional<Errors> of(double predicted, double actual) {
        return of(predicted, actual, 0);
    }

    /**
     * The errors; absent when a value is missing.
     *
     * @param predicted finite, or NaN where missing
     * @param actual finite, or NaN where missing
     * @param smoothing c, finite, 0 or more
     * @throws IllegalArgumentException if a value is infinite or the smoothing out of range
     */
    public static Optional<Errors> of(double predicted, double actual, double smoothing) {
        if (Double.isInfinite(predicted) || Double.isInfinite(actual)) {
            throw new IllegalArgumentException(
                    "predicted and actual must be finite, or NaN where missing, were " + predicted + " and " + actual);
        }
        if (!(smoothing >= 0 && Double.isFinite(smoothing))) {
            throw new IllegalArgumentException("smoothing must be finite and 0 or more, was " + smoothing);
        }
        if (Double.isNaN(predicted) || Double.isNaN(actual)) {
            return Optional.empty();
        }
        double error = predicted - actual;
        double ratio = predicted / actual;
        boolean hasRatio = ratio > 0 && Double.isFinite(ratio);
        return Optional.of(new Errors(
                error,
                actual == 0 ? OptionalDouble.empty() : OptionalDouble.of(100 * (error / Math.abs(actual))),
                symmetricPercentError(predicted, actual),
                hasRatio ? OptionalDouble.of(Math.log(ratio)) : OptionalDouble.empty(),
                score(predicted, actual, smoothing)));
    }

    private static double symmetricPercentError(double predicted, double actual) {
        double size = Math.abs(predicted) / 2 + Math.abs(actual) / 2;
        return size == 0 ? 0 : 100 * (Math.abs(predicted - actual) / size);
    }

    private static double score(double predicted, double actual, double smoothing) {
        if (Math.signum(predicted) * Math.signum(actual) < 0) {
            return 0;
        }
        double smaller = Math.min(Math.abs(predicted), Math.abs(actual)) + smoothing;
        double larger = Math.max(Math.abs(predicted), Math.abs(actual)) + smoothing;
        return larger == 0 ? 100 : 100 * (smaller / larger);
    }
}
