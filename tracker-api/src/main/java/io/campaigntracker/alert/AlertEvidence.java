package io.campaigntracker.alert;

import io.campaigntracker.model.Cost;
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
 * @param observed what was measured, in the metric's unit; a share of the budget for {@link AlertType#BUDGET_DEPLETED}
 * @param expected what was to be expected
 * @param lower the low end of the band or interval
 * @param upper the high end of the band or interval
 * @param score standard deviations from the expectation
 * @param pValue probability of such a distance by chance
 * @param n what it rests on: days of a baseline, or days of a range
 * @param method how it was judged
 * @param currency of money
 * @param cost what it amounts to in money against what was expected; null where none can be stated
 */
public record AlertEvidence(
        Metric metric,
        @Nullable LocalDate date,
        @Nullable Double threshold,
        @Nullable Double observed,
        @Nullable Double expected,
        @Nullable Double lower,
        @Nullable Double upper,
        @Nullable Double score,
        @Nullable Double pValue,
        @Nullable Long n,
        @Nullable String method,
        @Nullable String currency,
        @Nullable Cost cost) {

    public AlertEvidence {
        Objects.requireNonNull(metric, "metric");
    }

    /** {@return no more than what was to be measured} */
    public static AlertEvidence none(Metric metric) {
        return builder(metric).build();
    }

    /** {@return a builder of the evidence about a metric, in which everything else is absent} */
    public static Builder builder(Metric metric) {
        return new Builder(metric);
    }

    /** Collects evidence. Not thread-safe. */
    public static final class Builder {
        private final Metric metric;
        private @Nullable LocalDate date;
        private @Nullable Double threshold;
        private @Nullable Double observed;
        private @Nullable Double expected;
        private @Nullable Double lower;
        private @Nullable Double upper;
        private @Nullable Double score;
        private @Nullable Double pValue;
        private @Nullable Long n;
        private @Nullable String method;
        private @Nullable String currency;
        private @Nullable Cost cost;

        private Builder(Metric metric) {
            this.metric = Objects.requireNonNull(metric, "metric");
        }

        /** {@return this, about a day, or a range that ends on it} */
        public Builder date(@Nullable LocalDate day) {
            date = day;
            return this;
        }

        /** {@return this, compared with a threshold} */
        public Builder threshold(@Nullable Double value) {
            threshold = value;
            return this;
        }

        /** {@return this, with what was measured} */
        public Builder observed(@Nullable Double value) {
            observed = value;
            return this;
        }

        /** {@return this, with what was to be expected} */
        public Builder expected(@Nullable Double value) {
            expected = value;
            return this;
        }

        /** {@return this, with the ends of a band or interval} */
        public Builder band(@Nullable Double low, @Nullable Double high) {
            lower = low;
            upper = high;
            return this;
        }

        /** {@return this, with the distance from the expectation and its probability} */
        public Builder distance(@Nullable Double deviations, @Nullable Double probability) {
            score = deviations;
            pValue = probability;
            return this;
        }

        /** {@return this, resting on so many days} */
        public Builder n(@Nullable Long days) {
            n = days;
            return this;
        }

        /** {@return this, with how it was judged} */
        public Builder method(@Nullable String label) {
            method = label;
            return this;
        }

        /** {@return this, its money in a currency} */
        public Builder currency(@Nullable String code) {
            currency = code;
            return this;
        }

        /** {@return this, with what it costs} */
        public Builder cost(@Nullable Cost money) {
            cost = money;
            return this;
        }

        /** {@return the evidence} */
        public AlertEvidence build() {
            return new AlertEvidence(
                    metric, date, threshold, observed, expected, lower, upper, score, pValue, n, method, currency,
                    cost);
        }
    }
}
