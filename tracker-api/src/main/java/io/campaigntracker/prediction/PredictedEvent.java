package io.campaigntracker.prediction;

import io.campaigntracker.goal.Goal;
import io.campaigntracker.goal.Kpi;
import io.campaigntracker.model.Metric;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Objects;

/**
 * Something that may come true of a metric over a prediction's days, such as a ROAS of 2.5 or more: a prediction of it is a probability.
 *
 * @param side on which side of the threshold
 * @param threshold in the metric's unit, finite; it belongs to both sides
 */
public record PredictedEvent(Side side, double threshold) {

    /** On which side of a threshold, which is included. */
    public enum Side {
        /** The metric is at or above it. */
        AT_LEAST,
        /** The metric is at or below it. */
        AT_MOST
    }

    public PredictedEvent {
        Objects.requireNonNull(side, "side");
        if (!Double.isFinite(threshold)) {
            throw new IllegalArgumentException("threshold is " + threshold + "; expected a finite number");
        }
    }

    /** {@return that the metric is at or above a threshold} */
    public static PredictedEvent atLeast(double threshold) {
        return new PredictedEvent(Side.AT_LEAST, threshold);
    }

    /** {@return that the metric is at or below a threshold} */
    public static PredictedEvent atMost(double threshold) {
        return new PredictedEvent(Side.AT_MOST, threshold);
    }

    /**
     * {@return that a goal's target is met: a ROAS at or above it, a cost at or below it} The target is fixed with it, so that another goal later on changes nothing that was
     * predicted.
     *
     * @throws IllegalArgumentException if the goal has no target
     */
    public static PredictedEvent meets(Goal goal) {
        Kpi kpi = goal.kpi();
        BigDecimal target = goal.target();
        if (kpi == null || target == null) {
            throw new IllegalArgumentException("the goal of " + goal.scope() + " has no target to be met");
        }
        return kpi.metric() == Metric.ROAS ? atLeast(target.doubleValue()) : atMost(target.doubleValue());
    }

    /** {@return whether it came true, where the metric came to this value; infinite is a cost of money that bought nothing} */
    public boolean occurred(double actual) {
        return side == Side.AT_LEAST ? actual >= threshold : actual <= threshold;
    }

    /** {@return in words, such as {@code at least 2.5}} */
    @Override
    public String toString() {
        return side.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + threshold;
    }
}
