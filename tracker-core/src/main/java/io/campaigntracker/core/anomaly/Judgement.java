package io.campaigntracker.core.anomaly;

import io.campaigntracker.anomaly.DetectionMethod;
import io.campaigntracker.anomaly.WithheldReason;

/** A value held against its baseline, or why it could not be. */
sealed interface Judgement {

    /**
     * A value against what was expected.
     *
     * @param score positive above
     * @param log10P of the two-sided p-value
     * @param threshold of |score| where the caller named one, otherwise 0
     * @param days judged as one, the tested day being the last
     */
    record Scored(
            DetectionMethod method,
            double observed,
            double expected,
            double lower,
            double upper,
            double score,
            double log10P,
            int n,
            double threshold,
            int days)
            implements Judgement {

        private static final double SMALLEST_LOG10 = -300;

        public Scored {
            log10P = Math.max(SMALLEST_LOG10, Math.min(0, log10P));
        }

        double pValue() {
            return Math.pow(10, log10P);
        }

        /** Explained by lying between two expectations: nothing unusual. */
        Scored between(Scored one, Scored other) {
            return new Scored(
                    method,
                    observed,
                    observed,
                    Math.min(one.lower, other.lower),
                    Math.max(one.upper, other.upper),
                    0,
                    0,
                    n,
                    threshold,
                    days);
        }

        boolean isBelow() {
            return observed < expected;
        }
    }

    /**
     * No verdict.
     *
     * @param because the rest of a sentence
     */
    record Refused(WithheldReason reason, String because) implements Judgement {}
}
