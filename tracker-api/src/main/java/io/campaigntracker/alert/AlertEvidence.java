package io.campaigntracker.alert;

import io.campaigntracker.model.Metric;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The numbers behind an alert. Null where a rule has none.
 *
 * @param metric what was measured
 * @param date the day, or the last day of the range
 * @param threshold what was compared with
 * @param actual what was measured, in the metric's unit; a share of the budget for {@link AlertType#BUDGET_DEPLETED}
 * @param expected what was to be expected
 * @param lower the low end of the band or interval
 * @param upper the high end of the band or interval
 * @param score standard deviations from the expectation
 * @param pValue probability of such a distance by chance
 * @param sampleSize what it rests on: days of a baseline, or days of a range
 * @param method how it was judged
 * @param currency of money
 */
public record AlertEvidence(
        Metric metric,
        @Nullable LocalDate date,
        @Nullable Double threshold,
        @Nullable Double actual,
        @Nullable Double expected,
        @Nullable Double lower,
        @Nullable Double upper,
        @Nullable Double score,
        @Nullable Double pValue,
        @Nullable Long sampleSize,
        @Nullable String method,
        @Nullable String currency) {

    public AlertEvidence {
        Objects.requireNonNull(metric, "metric");
    }

    /** {@return no more than what was to be measured} */
    public static AlertEvidence none(Metric metric) {
        return new AlertEvidence(metric, null, null, null, null, null, null, null, null, null, null, null);
    }
}
