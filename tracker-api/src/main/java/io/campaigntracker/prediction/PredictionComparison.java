package io.campaigntracker.prediction;

import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.UndefinedReason;
import java.util.List;
import java.util.Optional;

/**
 * A prediction beside what came true, metric by metric.
 *
 * @param predictionId the prediction
 * @param campaignId its campaign
 * @param metrics one entry a predicted metric, at least one
 */
public record PredictionComparison(String predictionId, String campaignId, List<MetricComparison> metrics) {

    public PredictionComparison {
        metrics = List.copyOf(metrics);
        if (metrics.isEmpty()) {
            throw new IllegalArgumentException("comparison of '" + predictionId + "' has no metric");
        }
    }

    /** {@return the mean score of its metrics, 0 to 100; undefined while one of them is not final or where none has a score} */
    public MetricValue accuracyScore() {
        if (!metrics.stream().allMatch(metric -> metric.status().isFinal())) {
            return MetricValue.undefined(UndefinedReason.NO_DATA);
        }
        return metrics.stream()
                .filter(metric -> metric.score().isDefined())
                .mapToDouble(metric -> metric.score().asDouble())
                .average()
                .stream()
                .mapToObj(MetricValue::of)
                .findFirst()
                .orElse(MetricValue.undefined(UndefinedReason.NO_DATA));
    }

    /** {@return the comparison of one metric, empty if it was not predicted} */
    public Optional<MetricComparison> of(Metric metric) {
        return metrics.stream()
                .filter(comparison -> comparison.prediction().metric() == metric)
                .findFirst();
    }
}
