package io.campaigntracker.core.store;

import io.campaigntracker.prediction.Prediction;
import io.campaigntracker.prediction.PredictionKey;
import io.campaigntracker.prediction.PredictionQuery;
import io.campaigntracker.prediction.PredictionScore;
import io.campaigntracker.prediction.PredictionStore;
import io.campaigntracker.prediction.RecordedPrediction;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps predictions and their judgements in memory, by the same rules as a database store. Thread-safe. */
public final class InMemoryPredictionStore implements PredictionStore {

    private final NavigableMap<PredictionKey, RecordedPrediction> predictions = new TreeMap<>();
    private final NavigableMap<PredictionKey, TreeMap<Integer, PredictionScore>> scores = new TreeMap<>();

    @Override
    public synchronized int addPredictions(Collection<Prediction> added, Instant recordedAt) {
        int before = predictions.size();
        for (Prediction prediction : added) {
            predictions.putIfAbsent(prediction.key(), new RecordedPrediction(prediction, recordedAt));
        }
        return predictions.size() - before;
    }

    @Override
    public synchronized List<RecordedPrediction> predictions(PredictionQuery query) {
        return asked(query).toList();
    }

    @Override
    public synchronized int addScores(Collection<PredictionScore> added) {
        for (PredictionScore score : added) {
            if (!predictions.containsKey(score.key())) {
                throw new IllegalArgumentException("prediction " + score.key() + " is not recorded");
            }
        }
        int count = 0;
        for (PredictionScore score : added) {
            PredictionScore known =
                    scores.computeIfAbsent(score.key(), key -> new TreeMap<>()).putIfAbsent(score.revision(), score);
            count += known == null ? 1 : 0;
        }
        return count;
    }

    @Override
    public synchronized List<PredictionScore> scores(PredictionQuery query) {
        Instant asOf = query.asOf();
        return asked(query)
                .flatMap(
                        entry -> Stream.ofNullable(scores.get(entry.prediction().key())))
                .flatMap(revisions -> revisions.values().stream())
                .filter(score -> asOf == null || !score.scoredAt().isAfter(asOf))
                .toList();
    }

    private Stream<RecordedPrediction> asked(PredictionQuery query) {
        NavigableMap<PredictionKey, RecordedPrediction> behind =
                query.after() == null ? predictions : predictions.tailMap(query.after(), false);
        Stream<RecordedPrediction> asked = behind.values().stream().filter(entry -> isAskedFor(entry, query));
        return query.limit() == 0 ? asked : asked.limit(query.limit());
    }

    private static boolean isAskedFor(RecordedPrediction entry, PredictionQuery query) {
        Prediction prediction = entry.prediction();
        return isOneOf(query.ids(), prediction.id())
                && isOneOf(query.models(), prediction.model())
                && isOneOf(query.versions(), prediction.modelVersion())
                && isOneOf(query.metrics(), prediction.metric())
                && isOneOf(query.campaignIds(), prediction.campaignId())
                && (query.ending() == null
                        || query.ending().contains(prediction.horizon().until()))
                && (query.asOf() == null || !entry.recordedAt().isAfter(query.asOf()));
    }

    private static <T> boolean isOneOf(Set<T> wanted, @Nullable T value) {
        return wanted.isEmpty() || (value != null && wanted.contains(value));
    }
}
