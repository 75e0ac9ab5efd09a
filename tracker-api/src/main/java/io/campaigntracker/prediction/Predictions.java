package io.campaigntracker.prediction;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * The ledger of predictions. They are recorded before the truth is known, never change, and are judged once, when all their days have been
 * fetched with all their conversions.
 *
 * <p>Every call throws {@link io.campaigntracker.store.StoreException} if the store can't read or write, and {@link IllegalStateException} if it
 * does not keep predictions. On a view of the past nothing is recorded or kept. Immutable and thread-safe.
 */
public interface Predictions {

    /**
     * Records a prediction. Recording the same again does nothing.
     *
     * @throws IllegalArgumentException if one with this id and metric is recorded with other content, or its campaign is unknown:
     *     in no catalog and without a row. The message names what is known nearest
     */
    default void record(Prediction prediction) {
        record(List.of(prediction));
    }

    /**
     * Records predictions in one go.
     *
     * @return how many were new
     * @throws IllegalArgumentException as {@link #record(Prediction)}; nothing is recorded then
     */
    int record(Collection<Prediction> predictions);

    /**
     * Records what a source predicted in a span of time.
     *
     * @return how many were new
     */
    int collect(PredictionSource source, Instant since, Instant until);

    /** {@return every entry of a prediction, one a metric; empty if it is not recorded} */
    List<Prediction> find(String predictionId);

    /**
     * {@return the prediction beside what came true over its own days; kept once it is final. One that can't be compared, for its campaign is unknown
     * or its currency another, is {@link PredictionStatus#WITHHELD} with the reason}
     *
     * @throws IllegalArgumentException if it is not recorded, or about another campaign
     */
    PredictionComparison compare(String predictionId, String campaignId);

    /** {@return every prediction that has become due, judged and kept; those with nothing new are left out} */
    List<MetricComparison> scoreDue();

    /**
     * {@return the prediction judged anew from what is known now, kept as a further revision; the former stay}
     *
     * @throws IllegalArgumentException if it is not recorded
     * @throws IllegalStateException on a view of the past
     */
    PredictionComparison rescore(String predictionId);

    /**
     * {@return how accurate forecasts were whose last day is one of the last {@code days} complete days; what has become due is judged first}
     *
     * @throws IllegalArgumentException if {@code days} is less than 1
     */
    AccuracyResult accuracy(int days);

    /** {@return the same over 30 days} */
    default AccuracyResult accuracy() {
        return accuracy(30);
    }
}
