package io.campaigntracker.core.engine.tenant;

import io.campaigntracker.prediction.Prediction;
import io.campaigntracker.prediction.PredictionKey;
import io.campaigntracker.prediction.PredictionQuery;
import io.campaigntracker.prediction.PredictionScore;
import io.campaigntracker.prediction.PredictionStore;
import io.campaigntracker.prediction.RecordedPrediction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A tenant's predictions; one that names no account is nobody's. */
record TenantPredictions(PredictionStore inner, TenantScope scope) implements PredictionStore {

    @Override
    public int addPredictions(Collection<Prediction> predictions, Instant recordedAt) {
        predictions.forEach(prediction -> scope.require(String.valueOf(prediction.accountId())));
        return inner.addPredictions(predictions, recordedAt);
    }

    /** Pages are filled up with the tenant's own, so that a short one is the last here too. */
    @Override
    public List<RecordedPrediction> predictions(PredictionQuery query) {
        List<RecordedPrediction> own = new ArrayList<>();
        PredictionQuery next = query;
        while (true) {
            List<RecordedPrediction> page = inner.predictions(next);
            page.stream().filter(entry -> isOwn(entry.prediction())).forEach(own::add);
            if (query.limit() == 0 || page.size() < query.limit() || own.size() >= query.limit()) {
                break;
            }
            next = query.page(page.get(page.size() - 1).prediction().key(), query.limit());
        }
        return query.limit() == 0 || own.size() <= query.limit()
                ? List.copyOf(own)
                : List.copyOf(own.subList(0, query.limit()));
    }

    @Override
    public int addScores(Collection<PredictionScore> scores) {
        Set<PredictionKey> keys = scores.stream().map(PredictionScore::key).collect(Collectors.toSet());
        Set<String> ids = keys.stream().map(PredictionKey::id).collect(Collectors.toSet());
        keys.removeAll(ownKeys(PredictionQuery.EVERYTHING.ids(ids)));
        if (!keys.isEmpty()) {
            throw new IllegalArgumentException("predictions " + keys + " are not recorded");
        }
        return inner.addScores(scores);
    }

    @Override
    public List<PredictionScore> scores(PredictionQuery query) {
        Set<PredictionKey> own = ownKeys(query);
        return inner.scores(query).stream()
                .filter(score -> own.contains(score.key()))
                .toList();
    }

    private Set<PredictionKey> ownKeys(PredictionQuery query) {
        return predictions(query).stream()
                .map(entry -> entry.prediction().key())
                .collect(Collectors.toSet());
    }

    private boolean isOwn(Prediction prediction) {
        String account = prediction.accountId();
        return account != null && scope.has(account);
    }
}
