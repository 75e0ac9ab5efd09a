package io.campaigntracker.prediction;

import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.store.StoreException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Where predictions and their judgements are kept. A {@link MetricsStore} may implement it as well. Append only. Implementations are
 * thread-safe.
 */
public interface PredictionStore {

    /**
     * Keeps predictions, all or none. An entry whose key is known is left as it is, whatever its content.
     *
     * @param predictions with their account
     * @return how many were new
     * @throws StoreException if nothing was written
     */
    int addPredictions(Collection<Prediction> predictions, Instant recordedAt);

    /**
     * {@return the predictions asked for, in the order of their keys}
     *
     * @throws StoreException if they can't be read
     */
    List<RecordedPrediction> predictions(PredictionQuery query);

    /**
     * Keeps judgements, all or none. One whose key and revision are known is left as it is, so that of two services that
     * judge at once the first wins.
     *
     * @return how many were new
     * @throws IllegalArgumentException if a prediction is not kept
     * @throws StoreException if nothing was written
     */
    int addScores(Collection<PredictionScore> scores);

    /**
     * {@return every revision of the judgements of the predictions asked for that was made by then, ordered by key and revision}
     *
     * @throws StoreException if they can't be read
     */
    List<PredictionScore> scores(PredictionQuery query);
}
