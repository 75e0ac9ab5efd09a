package io.campaigntracker.prediction;

import io.campaigntracker.file.FileFormat;
import java.nio.file.Path;
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

    /** The name under which {@link #recordBaseline} records. */
    String BASELINE_MODEL = "baseline";

    /**
     * Records a prediction. Recording the same again does nothing.
     *
     * @throws IllegalArgumentException if one with this id, model and metric is recorded with other content, which the message shows beside what was given, or
     *     its campaign is unknown: in no catalog and without a row. The message names what is known nearest
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

    /**
     * Records the predictions of a CSV file of at most 32 MB, all or none. Columns: {@code id}, {@code campaign_id}, {@code metric}, {@code value}, {@code since},
     * {@code until}, {@code made_at}; and as wanted {@code model}, {@code version}, {@code account_id}, {@code creative_id}, {@code lower}, {@code upper} and {@code
     * level} of an interval, {@code currency}, {@code definition}, {@code action_types}, {@code window}, {@code offline}. Other columns are not read.
     *
     * @return how many were new
     * @throws io.campaigntracker.file.FileRefusedException if the file or a line is bad, with every bad line
     * @throws IllegalArgumentException as {@link #record(Prediction)}; nothing is recorded then
     * @throws java.io.UncheckedIOException if the file can't be read
     */
    default int recordCsv(Path file) {
        return recordCsv(file, FileFormat.DETECTED);
    }

    /** Records the predictions of a CSV file that is written in another way, see {@link #recordCsv(Path)}. */
    int recordCsv(Path file, FileFormat format);

    /**
     * Records the predictions of a file with a JSON object a line (UTF-8), all or none. Members are those of {@link #recordCsv(Path)}; numbers are JSON
     * numbers, days {@code 2026-11-01}, times with an offset, action types an array. Members of a judgement, as {@link PredictionSelection#writeJsonLines} writes
     * them, are left out; any other is refused.
     *
     * @return how many were new
     * @throws io.campaigntracker.file.FileRefusedException if the file or a line is bad, with every bad line
     * @throws IllegalArgumentException as {@link #record(Prediction)}; nothing is recorded then
     * @throws java.io.UncheckedIOException if the file can't be read
     */
    int recordJsonLines(Path file);

    /**
     * Records the forecast that any model should beat, under the model's name {@link #BASELINE_MODEL}: for each campaign that sold something within its last 28 complete days, the ROAS of so many days from tomorrow
     * on, its completed level drawn toward those of its account, with an 80 % interval. What is recorded for the same days stays as it is.
     *
     * @return how many were new
     * @throws IllegalArgumentException if {@code days} is less than 1
     */
    int recordBaseline(int days);

    /** {@return a table to learn from: features as known at each moment of decision, labels as they came} */
    TrainingTable trainingTable();

    /** {@return the whole ledger, to be narrowed} */
    PredictionSelection all();

    /**
     * {@return what one model predicted, to be narrowed}
     *
     * @throws IllegalArgumentException if no entry of the ledger is by this model; the message names the models that there are
     */
    default PredictionSelection model(String name) {
        return all().model(name);
    }

    /** {@return every entry of an id, one a metric and model; empty if it is not recorded} */
    List<Prediction> find(String predictionId);

    /**
     * {@return the prediction beside what came true over its own days; kept once it is final. One that can't be compared, for its campaign is unknown
     * or its currency another, is {@link PredictionStatus#WITHHELD} with the reason}
     *
     * @throws IllegalArgumentException if it is not recorded, about another campaign, or several models use the id
     */
    PredictionComparison compare(String predictionId, String campaignId);

    /**
     * {@return the prediction of one model beside what came true, see {@link #compare(String, String)}}
     *
     * @throws IllegalArgumentException if it is not recorded, or about another campaign
     */
    PredictionComparison compare(String model, String predictionId, String campaignId);

    /** {@return every prediction that has become due, judged and kept; those with nothing new are left out} */
    List<MetricComparison> scoreDue();

    /**
     * {@return the prediction judged anew from what is known now, kept as a further revision; the former stay}
     *
     * @throws IllegalArgumentException if it is not recorded, or several models use the id
     * @throws IllegalStateException on a view of the past
     */
    PredictionComparison rescore(String predictionId);

    /**
     * {@return the prediction of one model judged anew, see {@link #rescore(String)}}
     *
     * @throws IllegalArgumentException if it is not recorded
     * @throws IllegalStateException on a view of the past
     */
    PredictionComparison rescore(String model, String predictionId);

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
