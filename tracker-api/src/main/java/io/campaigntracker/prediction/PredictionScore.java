package io.campaigntracker.prediction;

import io.campaigntracker.offline.RevenueBasis;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A final judgement as it is kept. It never changes; judging anew on purpose adds a revision.
 *
 * @param key the prediction and which of its metrics
 * @param revision from 1
 * @param status a final one
 * @param timing whether it was a forecast
 * @param basis whether what came true holds offline conversions
 * @param actual what came true; null without a value, such as a cost of money that bought nothing, which is above every threshold of an event
 * @param spend what was spent over its days; null if not kept
 * @param score 0 to 100; null without one
 * @param insideInterval null without interval or value
 * @param occurred whether the predicted event came true; null where the metric itself is predicted, or without an outcome
 * @param dataAsOf what had been fetched by then decided
 * @param scoredAt when it was judged
 * @param reason a sentence
 */
public record PredictionScore(
        PredictionKey key,
        int revision,
        PredictionStatus status,
        PredictionTiming timing,
        RevenueBasis basis,
        @Nullable Double actual,
        @Nullable Double spend,
        @Nullable Double score,
        @Nullable Boolean insideInterval,
        @Nullable Boolean occurred,
        Instant dataAsOf,
        Instant scoredAt,
        String reason) {

    public PredictionScore {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(timing, "timing");
        Objects.requireNonNull(basis, "basis");
        Objects.requireNonNull(dataAsOf, "dataAsOf");
        Objects.requireNonNull(scoredAt, "scoredAt");
        Objects.requireNonNull(reason, "reason");
        if (!status.isFinal()) {
            throw new IllegalArgumentException("status is " + status + "; only a final judgement is kept");
        }
        if (revision < 1) {
            throw new IllegalArgumentException("revision is " + revision + "; it starts at 1");
        }
        if (status == PredictionStatus.SCORED && ((actual == null && occurred == null) || score == null)) {
            throw new IllegalArgumentException("a scored prediction has an actual value or an outcome, and a score");
        }
    }
}
