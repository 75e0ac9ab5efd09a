package io.campaigntracker.model;

import java.util.Objects;

/**
 * What a metric divides by what: {@code factor x numerator / denominator}, always of sums, never a mean of ratios.
 *
 * @param numerator an additive metric
 * @param denominator an additive metric, or {@link Metric#REACH}
 * @param factor 1; 100 for a percentage; 1,000 for {@link Metric#CPM}
 */
public record Ratio(Metric numerator, Metric denominator, int factor) {

    public Ratio {
        Objects.requireNonNull(numerator, "numerator");
        Objects.requireNonNull(denominator, "denominator");
        if (factor < 1) {
            throw new IllegalArgumentException("factor is " + factor + "; at least 1 is needed");
        }
    }

    /** {@return whether one of the operands is this metric} */
    public boolean has(Metric operand) {
        return numerator == operand || denominator == operand;
    }
}
