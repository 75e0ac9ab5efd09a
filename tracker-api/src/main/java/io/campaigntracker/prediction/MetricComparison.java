package io.campaigntracker.prediction;

import io.campaigntracker.model.MetricValue;
import io.campaigntracker.offline.RevenueBasis;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One predicted metric beside what came true.
 *
 * @param prediction what was predicted
 * @param recordedAt when the ledger learned of it
 * @param status how far the judgement has come
 * @param timing whether it was a forecast, or could have known its answer
 * @param basis whether what came true holds offline conversions
 * @param actual what came true over exactly its days; while immature what is known so far; undefined before
 * @param spend what was spent over its days, in the account's currency; null before it is known, and of judgements that were kept without it
 * @param error predicted less actual, in the metric's unit; of an event its probability less 1 where it came true, less 0 where it did not
 * @param score 0 to 100: {@code 100 x min(|p|, |a|) / max(|p|, |a|)}, 0 where the signs differ; of an event {@code 100 x (1 - error²)}; only a final one counts for accuracy
 * @param insideInterval whether the actual value lies in the predicted interval; null without interval or actual value
 * @param occurred whether the predicted event came true; null where the metric itself is predicted, and before it is known
 * @param revision of the kept judgement, from 1; 0 while it is provisional
 * @param dataAsOf what had been fetched by then decided
 * @param daysMissing days that were never fetched
 * @param daysImmature days whose conversions are still arriving, or were when last fetched
 * @param reason a sentence
 */
public record MetricComparison(
        Prediction prediction,
        Instant recordedAt,
        PredictionStatus status,
        PredictionTiming timing,
        RevenueBasis basis,
        MetricValue actual,
        @Nullable Double spend,
        MetricValue error,
        MetricValue score,
        @Nullable Boolean insideInterval,
        @Nullable Boolean occurred,
        int revision,
        Instant dataAsOf,
        List<LocalDate> daysMissing,
        List<LocalDate> daysImmature,
        String reason) {

    public MetricComparison {
        Objects.requireNonNull(prediction, "prediction");
        Objects.requireNonNull(recordedAt, "recordedAt");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(timing, "timing");
        Objects.requireNonNull(basis, "basis");
        Objects.requireNonNull(actual, "actual");
        Objects.requireNonNull(error, "error");
        Objects.requireNonNull(score, "score");
        Objects.requireNonNull(dataAsOf, "dataAsOf");
        daysMissing = List.copyOf(daysMissing);
        daysImmature = List.copyOf(daysImmature);
        Objects.requireNonNull(reason, "reason");
    }
}
