package io.campaigntracker.core.store;

import io.campaigntracker.model.Metric;
import io.campaigntracker.prediction.Prediction;
import io.campaigntracker.prediction.PredictionQuery;
import io.campaigntracker.prediction.PredictionScore;
import io.campaigntracker.prediction.PredictionStore;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps predictions and their judgements in memory, by the same rules as a database store. Thread-safe. */
public final class InMemoryPredictionStore implements PredictionStore {

    private static final Comparator<Key> ORDER =
            Comparator.comparing(Key::id).thenComparing(key -> key.metric().name());

    private final Map<Key, Recorded> predictions = new TreeMap<>(ORDER);
    private final Map<Key, TreeMap<Integer, PredictionScore>> scores = new TreeMap<>(ORDER);

    @Override
    public synchronized int addPredictions(Collection<Prediction> added, Instant recordedAt) {
        int before = predictions.size();
        for (Prediction prediction : added) {
            predictions.putIfAbsent(
                    new Key(prediction.id(), prediction.metric()), new Recorded(prediction, recordedAt));
        }
        return predictions.size() - before;
    }

    @Override
    public synchronized List<Prediction> predictions(PredictionQuery query) {
        return predictions.values().stream()
                .filter(recorded -> isAskedFor(recorded, query))
                .map(Recorded::prediction)
                .toList();
    }

    @Override
    public synchronized int addScores(Collection<PredictionScore> added) {
        for (PredictionScore score : added) {
            if (!predictions.containsKey(new Key(score.predictionId(), score.metric()))) {
                throw new IllegalArgumentException(
                        "prediction '" + score.predictionId() + "' of " + score.metric() + " is not recorded");
            }
        }
        int count = 0;
        for (PredictionScore score : added) {
            PredictionScore known = scores.computeIfAbsent(
                            new Key(score.predictionId(), score.metric()), key -> new TreeMap<>())
                    .putIfAbsent(score.revision(), score);
            count += known == null ? 1 : 0;
        }
        return count;
    }

    @Override
    public synchronized List<PredictionScore> scores(PredictionQuery query) {
        Instant asOf = query.asOf();
        return scores.entrySet().stream()
                .filter(entry -> {
                    Recorded recorded = predictions.get(entry.getKey());
                    return recorded != null && isAskedFor(recorded, query);
                })
                .flatMap(entry -> entry.getValue().values().stream())
                .filter(score -> asOf == null || !score.scoredAt().isAfter(asOf))
                .toList();
    }

    private static boolean isAskedFor(Recorded recorded, PredictionQuery query) {
        Prediction prediction = recorded.prediction();
        return (query.ids().isEmpty() || query.ids().contains(prediction.id()))
                && (query.ending() == null
                        || query.ending().contains(prediction.horizon().until()))
                && (query.asOf() == null || !recorded.at().isAfter(query.asOf()));
    }

    private record Key(String id, Metric metric) {}

    private record Recorded(Prediction prediction, Instant at) {}
}
