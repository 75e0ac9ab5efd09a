package io.campaigntracker.core.engine.tenant;

import io.campaigntracker.prediction.Prediction;
import io.campaigntracker.prediction.PredictionQuery;
import io.campaigntracker.prediction.PredictionScore;
import io.campaigntracker.prediction.PredictionStore;
import java.time.Instant;
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

    @Override
    public List<Prediction> predictions(PredictionQuery query) {
        return inner.predictions(query).stream().filter(this::isOwn).toList();
    }

    @Override
    public int addScores(Collection<PredictionScore> scores) {
        Set<String> ids = scores.stream().map(PredictionScore::predictionId).collect(Collectors.toSet());
        Set<String> own = ownIds(new PredictionQuery(ids, null, null));
        ids.removeAll(own);
        if (!ids.isEmpty()) {
            throw new IllegalArgumentException("predictions " + ids + " are not recorded");
        }
        return inner.addScores(scores);
    }

    @Override
    public List<PredictionScore> scores(PredictionQuery query) {
        Set<String> own = ownIds(query);
        return inner.scores(query).stream()
                .filter(score -> own.contains(score.predictionId()))
                .toList();
    }

    private Set<String> ownIds(PredictionQuery query) {
        return predictions(query).stream().map(Prediction::id).collect(Collectors.toSet());
    }

    private boolean isOwn(Prediction prediction) {
        String account = prediction.accountId();
        return account != null && scope.has(account);
    }
}
