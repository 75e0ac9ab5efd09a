package io.campaigntracker.core.engine.prediction;

import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.QueryScope;
import io.campaigntracker.core.engine.history.RangeSelection;
import io.campaigntracker.core.engine.store.StoreParts;
import io.campaigntracker.core.prediction.AccuracyCalculator;
import io.campaigntracker.file.FileFormat;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.prediction.AccuracyResult;
import io.campaigntracker.prediction.MetricComparison;
import io.campaigntracker.prediction.Prediction;
import io.campaigntracker.prediction.PredictionComparison;
import io.campaigntracker.prediction.PredictionKey;
import io.campaigntracker.prediction.PredictionQuery;
import io.campaigntracker.prediction.PredictionSelection;
import io.campaigntracker.prediction.PredictionSource;
import io.campaigntracker.prediction.PredictionStore;
import io.campaigntracker.prediction.Predictions;
import io.campaigntracker.prediction.RecordedPrediction;
import io.campaigntracker.prediction.TrainingTable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The ledger over a store that keeps predictions. */
public final class DefaultPredictions implements Predictions {

    private final HistoryLoader loader;
    private final PredictionStore store;
    private final PredictionJudge judge;

    private DefaultPredictions(HistoryLoader loader, PredictionStore store) {
        this.loader = loader;
        this.store = store;
        this.judge = new PredictionJudge(loader, store);
    }

    public static DefaultPredictions of(HistoryLoader loader) {
        StoreParts parts = loader.parts();
        return new DefaultPredictions(
                loader,
                parts.require(
                        parts.predictions(), "does not keep predictions; it would have to implement PredictionStore"));
    }

    @Override
    public int record(Collection<Prediction> predictions) {
        requirePresent("record predictions");
        return new PredictionRecorder(loader, store).record(predictions);
    }

    @Override
    public int recordCsv(Path file, FileFormat format) {
        return record(PredictionCsv.read(file, format));
    }

    @Override
    public int recordJsonLines(Path file) {
        return record(PredictionJson.read(file));
    }

    @Override
    public int collect(PredictionSource source, Instant since, Instant until) {
        if (!since.isBefore(until)) {
            throw new IllegalArgumentException("until " + until + " is not after since " + since);
        }
        return record(source.predictions(since, until));
    }

    @Override
    public int recordBaseline(int days) {
        requirePresent("record predictions");
        List<Prediction> forecasts = BaselineForecasts.of(loader.pinned(), days);
        Set<PredictionKey> kept = store
                .predictions(PredictionQuery.EVERYTHING
                        .models(Set.of(BASELINE_MODEL))
                        .ids(forecasts.stream().map(Prediction::id).collect(Collectors.toUnmodifiableSet())))
                .stream()
                .map(entry -> entry.prediction().key())
                .collect(Collectors.toUnmodifiableSet());
        return record(forecasts.stream()
                .filter(forecast -> !kept.contains(forecast.key()))
                .toList());
    }

    @Override
    public TrainingTable trainingTable() {
        return DefaultTrainingTable.of(loader);
    }

    @Override
    public PredictionSelection all() {
        return DefaultPredictionSelection.all(loader, store, judge);
    }

    @Override
    public List<Prediction> find(String predictionId) {
        return store.predictions(PredictionQuery.of(predictionId, loader.moment())).stream()
                .map(RecordedPrediction::prediction)
                .toList();
    }

    @Override
    public PredictionComparison compare(String predictionId, String campaignId) {
        return compared(null, predictionId, campaignId);
    }

    @Override
    public PredictionComparison compare(String model, String predictionId, String campaignId) {
        return compared(Objects.requireNonNull(model, "model"), predictionId, campaignId);
    }

    @Override
    public List<MetricComparison> scoreDue() {
        requirePresent("keep scores");
        Set<PredictionKey> done = judge.latest(PredictionQuery.EVERYTHING).keySet();
        List<RecordedPrediction> open = store.predictions(PredictionQuery.EVERYTHING).stream()
                .filter(entry -> !done.contains(entry.prediction().key()))
                .filter(entry -> isOver(entry.prediction()))
                .toList();
        return judge.judge(open, PredictionQuery.EVERYTHING).stream()
                .filter(comparison -> comparison.status().isFinal())
                .toList();
    }

    @Override
    public PredictionComparison rescore(String predictionId) {
        return rescored(null, predictionId);
    }

    @Override
    public PredictionComparison rescore(String model, String predictionId) {
        return rescored(Objects.requireNonNull(model, "model"), predictionId);
    }

    @Override
    public AccuracyResult accuracy(int days) {
        if (days < 1) {
            throw new IllegalArgumentException("days is " + days + "; at least 1 is needed");
        }
        DateRange ending = loader.resolve(QueryScope.EVERYTHING, RangeSelection.lastDays(days));
        PredictionQuery query = PredictionQuery.EVERYTHING.ending(ending).asOf(loader.moment());
        return AccuracyCalculator.of(days, judge.judge(store.predictions(query), query));
    }

    private PredictionComparison compared(@Nullable String model, String predictionId, String campaignId) {
        List<RecordedPrediction> entries = recorded(model, predictionId);
        for (RecordedPrediction entry : entries) {
            if (!entry.prediction().campaignId().equals(campaignId)) {
                throw new IllegalArgumentException("prediction '" + predictionId + "' is about campaign "
                        + entry.prediction().campaignId() + ", not " + campaignId);
            }
        }
        return new PredictionComparison(
                predictionId, campaignId, judge.judge(entries, PredictionQuery.of(predictionId, loader.moment())));
    }

    private PredictionComparison rescored(@Nullable String model, String predictionId) {
        requirePresent("keep scores");
        List<RecordedPrediction> entries = recorded(model, predictionId);
        return new PredictionComparison(
                predictionId,
                entries.get(0).prediction().campaignId(),
                judge.rejudge(entries, PredictionQuery.of(predictionId, null)));
    }

    /** The entries of an id that one model uses: that one, or the only one. */
    private List<RecordedPrediction> recorded(@Nullable String model, String predictionId) {
        PredictionQuery query = PredictionQuery.of(predictionId, loader.moment());
        List<RecordedPrediction> entries = store.predictions(model == null ? query : query.models(Set.of(model)));
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("prediction '" + predictionId + "'"
                    + (model == null ? "" : " by model '" + model + "'")
                    + " is not recorded; record it with predictions().record(…) before its days begin");
        }
        Set<String> models = new TreeSet<>();
        entries.forEach(entry -> models.add(
                entry.prediction().model() == null
                        ? "(none)"
                        : entry.prediction().model()));
        if (models.size() > 1) {
            throw new IllegalArgumentException("prediction '" + predictionId + "' is recorded by several models, "
                    + models + "; say which one is meant");
        }
        return entries;
    }

    private boolean isOver(Prediction prediction) {
        return loader.accounts().of(QueryScope.campaigns(Set.of(prediction.campaignId()))).stream()
                .anyMatch(account -> prediction.horizon().until().isBefore(account.today(loader.clock())));
    }

    private void requirePresent(String purpose) {
        if (loader.moment() != null) {
            throw new IllegalStateException("a view of the past, " + loader.moment() + ", can't " + purpose);
        }
    }
}
