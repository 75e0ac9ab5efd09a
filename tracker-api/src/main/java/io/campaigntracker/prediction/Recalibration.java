package io.campaigntracker.prediction;

import java.util.List;
import java.util.Objects;

/**
 * How to bring a model's values to what came of such values: between points a straight line. That of {@link Method#ISOTONIC} never falls; those of {@link Method#LINEAR} and
 * {@link Method#LOGISTIC} fall where their slope is below 0, where more came of lower predictions, and then turn the order of new predictions round. A user applies it to new predictions; the
 * ledger never does. Where it was learned from the past it can only promise what stays as it was.
 *
 * <p>Immutable and thread-safe.
 *
 * @param method how it was learned
 * @param points from the lowest predicted value, at least one; beyond the ends of {@link Method#LINEAR} the line goes on, beyond those of {@link Method#ISOTONIC} the value stays; those of
 *     {@link Method#LOGISTIC} are log odds, between which probabilities are kept {@code 1e-6} from 0 and 1
 * @param n forecasts it was learned from
 */
public record Recalibration(Method method, List<Point> points, int n) {

    private static final double MARGIN = 1e-6;

    /** How it is learned. */
    public enum Method {
        /** Intercept and slope of what came on what was predicted. */
        LINEAR,
        /** The nearest function that never falls (pool adjacent violators). */
        ISOTONIC,
        /** Of probabilities: intercept and slope of the log odds of what came on those of what was predicted (Cox 1958). */
        LOGISTIC
    }

    /**
     * A point of the function.
     *
     * @param predicted a value that was predicted
     * @param recalibrated what to make of it
     */
    public record Point(double predicted, double recalibrated) {}

    public Recalibration {
        Objects.requireNonNull(method, "method");
        points = List.copyOf(points);
        if (points.isEmpty() || (method != Method.ISOTONIC && points.size() != 2)) {
            throw new IllegalArgumentException(
                    method + " with " + points.size() + " points; a line needs 2, any other at least 1");
        }
    }

    /** {@return what to make of a predicted value} */
    public double apply(double predicted) {
        Point first = points.get(0);
        Point last = points.get(points.size() - 1);
        if (method == Method.LINEAR) {
            return between(first, last, predicted);
        }
        if (method == Method.LOGISTIC) {
            double kept = Math.max(MARGIN, Math.min(1 - MARGIN, predicted));
            return 1 / (1 + Math.exp(-between(first, last, Math.log(kept) - Math.log1p(-kept))));
        }
        if (predicted <= first.predicted()) {
            return first.recalibrated();
        }
        for (int i = 1; i < points.size(); i++) {
            if (predicted <= points.get(i).predicted()) {
                return between(points.get(i - 1), points.get(i), predicted);
            }
        }
        return last.recalibrated();
    }

    /**
     * {@return the prediction with its value and the ends of its interval recalibrated}
     *
     * @throws IllegalArgumentException if it is of an event and this is a line through values, or the other way round
     */
    public Prediction apply(Prediction prediction) {
        boolean ofEvent = prediction.event() != null;
        if (method == (ofEvent ? Method.LINEAR : Method.LOGISTIC)) {
            throw new IllegalArgumentException("prediction '" + prediction.id() + "' is "
                    + (ofEvent ? "the probability of an event" : "a value") + ", which " + method
                    + " does not recalibrate");
        }
        PredictionInterval interval = prediction.interval();
        return prediction.with(
                apply(prediction.value()),
                interval == null
                        ? null
                        : new PredictionInterval(
                                Math.min(apply(interval.lower()), apply(interval.upper())),
                                Math.max(apply(interval.lower()), apply(interval.upper())),
                                interval.level()));
    }

    private static double between(Point from, Point to, double predicted) {
        return from.recalibrated()
                + (predicted - from.predicted())
                        * (to.recalibrated() - from.recalibrated())
                        / (to.predicted() - from.predicted());
    }
}
