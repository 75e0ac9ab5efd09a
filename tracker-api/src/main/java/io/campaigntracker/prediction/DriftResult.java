package io.campaigntracker.prediction;

import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether a model's errors have changed for good.
 *
 * @param metric what it predicts; null without a scored forecast
 * @param n scored forecasts with a ratio of predicted to actual
 * @param days first days of horizons, in the order of which they are looked at
 * @param status whether they changed
 * @param drift the newest lasting change; null unless drifted
 * @param presentSince since which first day the errors belong to one level, by an adaptive window (ADWIN); null without forecasts
 * @param presentBias how much predictions run high since then, in percent of what came, {@code 100·(exp(mean ln(p/a)) − 1)}; undefined without forecasts
 * @param reason a sentence
 */
public record DriftResult(
        @Nullable Metric metric,
        int n,
        int days,
        Status status,
        @Nullable Drift drift,
        @Nullable LocalDate presentSince,
        MetricValue presentBias,
        String reason) {

    /** Whether errors changed. */
    public enum Status {
        /** No lasting change. */
        STABLE,
        /** They changed, and still differ from what they were. */
        DRIFTED,
        /** Fewer than 30 forecasts, or fewer than five horizons that do not overlap. */
        TOO_FEW
    }

    /** What changed. */
    public enum Kind {
        /** Predictions run higher than before. */
        RUNS_HIGHER,
        /** Predictions run lower than before. */
        RUNS_LOWER,
        /** Predictions miss by more than before, in both directions. */
        ERRS_MORE
    }

    /**
     * A lasting change.
     *
     * @param kind what changed
     * @param began first day of the first horizon that shows it
     * @param found first day of the horizon whose settling gave it away
     * @param biasBefore in percent of what came, see {@link #presentBias}
     * @param biasSince the same since it began
     * @param accuracyBefore geometric accuracy before, 0 to 100
     * @param accuracySince geometric accuracy since it began
     * @param worst the segment that errs most since then, beyond chance; null where none stands out
     */
    public record Drift(
            Kind kind,
            LocalDate began,
            LocalDate found,
            double biasBefore,
            double biasSince,
            double accuracyBefore,
            double accuracySince,
            @Nullable WorstSegment worst) {

        public Drift {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(began, "began");
            Objects.requireNonNull(found, "found");
        }
    }

    /**
     * Where it is worst.
     *
     * @param by what was broken down by
     * @param name the segment
     * @param n its forecasts since then
     * @param accuracy their geometric accuracy, 0 to 100
     * @param q how probable so bad a segment is by chance, corrected for every segment of every breakdown looked at; at most 0.05
     */
    public record WorstSegment(AccuracySegment by, String name, int n, double accuracy, double q) {}

    public DriftResult {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(presentBias, "presentBias");
        Objects.requireNonNull(reason, "reason");
        if ((drift != null) != (status == Status.DRIFTED)) {
            throw new IllegalArgumentException("status is " + status + " with drift " + drift);
        }
    }
}
