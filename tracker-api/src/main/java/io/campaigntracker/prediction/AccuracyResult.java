package io.campaigntracker.prediction;

import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.performance.ConfidenceInterval;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How accurate the forecasts of values were whose last day lies within the last days asked for.
 *
 * @param days how far back; 0 where they were selected otherwise
 * @param averageAccuracy mean score over all scored forecasts, 0 to 100
 * @param averageInterval its interval at 95 %, by horizons that do not overlap; null with fewer than two such periods
 * @param roasAccuracy mean score of those of ROAS
 * @param ctrAccuracy mean score of those of CTR
 * @param scored how many forecasts that rests on
 * @param inSample scored predictions left out because they were made after their horizon had begun
 * @param backfilled scored predictions left out because the ledger learned of them when their days had begun to settle
 * @param pending predictions left out because days are missing or immature
 * @param withoutScore predictions whose days had no spend or no value
 * @param probabilities scored forecasts of events left out, which {@link PredictionSelection#probabilities()} tells about
 * @param metrics one entry a metric, and a currency for money
 */
public record AccuracyResult(
        int days,
        MetricValue averageAccuracy,
        @Nullable ConfidenceInterval averageInterval,
        MetricValue roasAccuracy,
        MetricValue ctrAccuracy,
        int scored,
        int inSample,
        int backfilled,
        int pending,
        int withoutScore,
        int probabilities,
        List<MetricAccuracy> metrics) {

    public AccuracyResult {
        Objects.requireNonNull(averageAccuracy, "averageAccuracy");
        Objects.requireNonNull(roasAccuracy, "roasAccuracy");
        Objects.requireNonNull(ctrAccuracy, "ctrAccuracy");
        metrics = List.copyOf(metrics);
    }

    /** {@return the figures of a metric; for money in several currencies those of the first; empty if it was not scored} */
    public Optional<MetricAccuracy> of(Metric metric) {
        return metrics.stream().filter(accuracy -> accuracy.metric() == metric).findFirst();
    }
}
