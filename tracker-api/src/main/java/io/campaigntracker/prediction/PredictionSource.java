package io.campaigntracker.prediction;

import java.time.Instant;
import java.util.List;

/** Where predictions come from: a model service, a table, a file. Implementations are thread-safe. */
@FunctionalInterface
public interface PredictionSource {

    /** {@return the predictions made from {@code since}, included, to {@code until}, excluded} */
    List<Prediction> predictions(Instant since, Instant until);
}
