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
            double threshold)
            implements Judgement {

        private static final double SMALLEST_LOG10 = -300;

        public Scored {
            log10P = Math.max(SMALLEST_LOG10, Math.min(0, log10P));
        }

        double pValue() {
            return Math.pow(10, log10P);
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
