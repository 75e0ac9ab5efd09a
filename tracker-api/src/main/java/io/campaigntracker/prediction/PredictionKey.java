package io.campaigntracker.prediction;

import io.campaigntracker.model.Metric;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which entry of the ledger: ids are a model's own, so that two models may use the same ones. Ordered by id, model and the metric's name, an
 * entry without a model first.
 *
 * @param id chosen by the caller
 * @param model the model's name; null if not told
 * @param metric which of its metrics
 */
public record PredictionKey(String id, @Nullable String model, Metric metric) implements Comparable<PredictionKey> {

    private static final Comparator<PredictionKey> ORDER = Comparator.comparing(PredictionKey::id)
            .thenComparing(PredictionKey::modelOrEmpty)
            .thenComparing(key -> key.metric().name());

    public PredictionKey {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(metric, "metric");
    }

    @Override
    public int compareTo(PredictionKey other) {
        return ORDER.compare(this, other);
    }

    /** {@return as a message names it, such as {@code 'p1' of ROAS by model 'roas-gbm'}} */
    @Override
    public String toString() {
        return "'" + id + "' of " + metric + (model == null ? "" : " by model '" + model + "'");
    }

    private String modelOrEmpty() {
        return model == null ? "" : model;
    }
}
