package io.campaigntracker.core.engine.prediction;

import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.QueryScope;
import io.campaigntracker.core.engine.history.RangeSelection;
import io.campaigntracker.core.engine.store.StoreParts;
import io.campaigntracker.core.prediction.AccuracyCalculator;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.offline.OfflinePolicy;
import io.campaigntracker.prediction.AccuracyResult;
import io.campaigntracker.prediction.MetricComparison;
import io.campaigntracker.prediction.Prediction;
import io.campaigntracker.prediction.PredictionComparison;
import io.campaigntracker.prediction.PredictionQuery;
import io.campaigntracker.prediction.PredictionScore;
import io.campaigntracker.prediction.PredictionSource;
import io.campaigntracker.prediction.PredictionStore;
import io.campaigntracker.prediction.Predictions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ledger over a store that keeps predictions. */
public final class DefaultPredictions implements Predictions {

    private static final Logger LOG = LoggerFactory.getLogger(DefaultPredictions.class);

    private final HistoryLoader loader;
    private final PredictionStore store;
    private final PredictionActuals truths;

    private DefaultPredictions(HistoryLoader loader, PredictionStore store) {
        this.loader = loader;
        this.store = store;
        this.truths = new PredictionActuals(loader);
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
        List<Prediction> known = predictions.stream()
                .map(prediction -> {
                    Account account = loader.account(prediction);
                    return prediction.inAccount(account.accountId(), account.currency());
                })
                .distinct()
                .toList();
        requireUnchanged(known);
        List<Prediction> fixed = known.stream().map(this::underPolicy).toList();
        int added =
                fixed.isEmpty() ? 0 : store.addPredictions(fixed, loader.clock().instant());
        LOG.info("event=predictions_recorded given={} new={}", predictions.size(), added);
        return added;
    }

    @Override
    public int collect(PredictionSource source, Instant since, Instant until) {
        if (!since.isBefore(until)) {
            throw new IllegalArgumentException("until " + until + " is not after since " + since);
        }
        return record(source.predictions(since, until));
    }

    @Override
    public List<Prediction> find(String predictionId) {
        return store.predictions(PredictionQuery.of(predictionId, loader.moment()));
    }

    @Override
    public PredictionComparison compare(String predictionId, String campaignId) {
        List<Prediction> predictions = recorded(predictionId);
        for (Prediction prediction : predictions) {
            if (!prediction.campaignId().equals(campaignId)) {
                throw new IllegalArgumentException("prediction '" + predictionId + "' is about campaign "
                        + prediction.campaignId() + ", not " + campaignId);
            }
        }
        return new PredictionComparison(
                predictionId, campaignId, judge(predictions, PredictionQuery.of(predictionId, loader.moment())));
    }

    @Override
    public List<MetricComparison> scoreDue() {
        requirePresent("keep scores");
        PredictionQuery everything = new PredictionQuery(Set.of(), null, null);
        Set<Key> done = latest(everything).keySet();
        List<Prediction> open = store.predictions(everything).stream()
                .filter(prediction -> !done.contains(Key.of(prediction)))
                .filter(prediction -> isOver(prediction))
                .toList();
        return judge(open, everything).stream()
                .filter(comparison -> comparison.status().isFinal())
                .toList();
    }

    @Override
    public PredictionComparison rescore(String predictionId) {
        requirePresent("keep scores");
        List<Prediction> predictions = recorded(predictionId);
        Map<Key, PredictionScore> former = latest(PredictionQuery.of(predictionId, null));
        List<MetricComparison> anew = truths.compare(predictions).stream()
                .map(comparison -> {
                    PredictionScore before = former.get(Key.of(comparison.prediction()));
                    return comparison.status().isFinal()
                            ? revision(comparison, before == null ? 1 : before.revision() + 1)
                            : comparison;
                })
                .toList();
        keep(anew);
        return new PredictionComparison(predictionId, predictions.get(0).campaignId(), anew);
    }

    @Override
    public AccuracyResult accuracy(int days) {
        if (days < 1) {
            throw new IllegalArgumentException("days is " + days + "; at least 1 is needed");
        }
        DateRange ending = loader.resolve(QueryScope.EVERYTHING, RangeSelection.lastDays(days));
        PredictionQuery query = new PredictionQuery(Set.of(), ending, loader.moment());
        return AccuracyCalculator.of(days, judge(store.predictions(query), query));
    }

    /** Kept judgements where there are any; the others are made now, and kept if they are final. */
    private List<MetricComparison> judge(List<Prediction> predictions, PredictionQuery query) {
        Map<Key, PredictionScore> kept = latest(query);
        List<Prediction> open = predictions.stream()
                .filter(prediction -> !kept.containsKey(Key.of(prediction)))
                .toList();
        Map<Key, MetricComparison> made = new HashMap<>();
        for (MetricComparison comparison : open.isEmpty() ? List.<MetricComparison>of() : truths.compare(open)) {
            boolean keeps = comparison.status().isFinal() && loader.moment() == null;
            made.put(Key.of(comparison.prediction()), keeps ? revision(comparison, 1) : comparison);
        }
        keep(made.values());
        List<MetricComparison> judged = new ArrayList<>();
        for (Prediction prediction : predictions) {
            PredictionScore score = kept.get(Key.of(prediction));
            MetricComparison fresh = made.get(Key.of(prediction));
            if (score != null) {
                judged.add(restored(prediction, score));
            } else if (fresh != null) {
                judged.add(fresh);
            }
        }
        return judged;
    }

    private void keep(Collection<MetricComparison> comparisons) {
        if (loader.moment() != null) {
            return;
        }
        Instant now = loader.clock().instant();
        List<PredictionScore> scores = comparisons.stream()
                .filter(comparison -> comparison.status().isFinal())
                .map(comparison -> new PredictionScore(
                        comparison.prediction().id(),
                        comparison.prediction().metric(),
                        comparison.revision(),
                        comparison.status(),
                        comparison.timing(),
                        comparison.basis(),
                        number(comparison.actual()),
                        number(comparison.score()),
                        comparison.insideInterval(),
                        comparison.dataAsOf(),
                        now,
                        comparison.reason()))
                .toList();
        if (!scores.isEmpty()) {
            int added = store.addScores(scores);
            LOG.info("event=predictions_scored judged={} kept={}", scores.size(), added);
        }
    }

    private Map<Key, PredictionScore> latest(PredictionQuery query) {
        return store.scores(query).stream()
                .collect(Collectors.toMap(
                        score -> new Key(score.predictionId(), score.metric().name()),
                        score -> score,
                        (one, other) -> one.revision() > other.revision() ? one : other));
    }

    private List<Prediction> recorded(String predictionId) {
        List<Prediction> predictions = find(predictionId);
        if (predictions.isEmpty()) {
            throw new IllegalArgumentException("prediction '" + predictionId
                    + "' is not recorded; record it with predictions().record(…) before its days begin");
        }
        return predictions;
    }

    private boolean isOver(Prediction prediction) {
        return loader.accounts().of(QueryScope.campaigns(Set.of(prediction.campaignId()))).stream()
                .anyMatch(account -> prediction.horizon().until().isBefore(account.today(loader.clock())));
    }

    /** What a prediction is judged by is fixed with it, so that another policy of the tracker later on does not change it. */
    private Prediction underPolicy(Prediction prediction) {
        return prediction.under(prediction.offline() == null ? loader.policy() : prediction.offline());
    }

    private static boolean isSame(Prediction kept, Prediction given) {
        OfflinePolicy fixed = kept.offline();
        return kept.equals(given.offline() == null && fixed != null ? given.under(fixed) : given);
    }

    private void requireUnchanged(List<Prediction> predictions) {
        Set<Key> keys = new HashSet<>();
        for (Prediction prediction : predictions) {
            if (!keys.add(Key.of(prediction))) {
                throw new IllegalArgumentException(
                        "prediction '" + prediction.id() + "' of " + prediction.metric() + " is given twice");
            }
        }
        Set<String> ids = predictions.stream().map(Prediction::id).collect(Collectors.toUnmodifiableSet());
        if (ids.isEmpty()) {
            return;
        }
        for (Prediction kept : store.predictions(new PredictionQuery(ids, null, null))) {
            for (Prediction prediction : predictions) {
                if (Key.of(kept).equals(Key.of(prediction)) && !isSame(kept, prediction)) {
                    throw new IllegalArgumentException("prediction '" + prediction.id() + "' of " + prediction.metric()
                            + " is recorded already, as " + kept.value() + " over " + kept.horizon() + " made at "
                            + kept.madeAt() + "; predictions do not change, give the new one another id");
                }
            }
        }
    }

    private void requirePresent(String purpose) {
        if (loader.moment() != null) {
            throw new IllegalStateException("a view of the past, " + loader.moment() + ", can't " + purpose);
        }
    }

    private static MetricComparison restored(Prediction prediction, PredictionScore score) {
        MetricValue none = MetricValue.undefined(UndefinedReason.NO_DATA);
        Double actual = score.actual();
        Double points = score.score();
        return new MetricComparison(
                prediction,
                score.status(),
                score.timing(),
                score.basis(),
                actual == null ? none : MetricValue.of(actual),
                actual == null ? none : MetricValue.of(prediction.value() - actual),
                points == null ? none : MetricValue.of(points),
                score.insideInterval(),
                score.revision(),
                score.dataAsOf(),
                List.of(),
                List.of(),
                score.reason());
    }

    private static MetricComparison revision(MetricComparison comparison, int revision) {
        return new MetricComparison(
                comparison.prediction(),
                comparison.status(),
                comparison.timing(),
                comparison.basis(),
                comparison.actual(),
                comparison.error(),
                comparison.score(),
                comparison.insideInterval(),
                revision,
                comparison.dataAsOf(),
                comparison.daysMissing(),
                comparison.daysImmature(),
                comparison.reason());
    }

    private static @Nullable Double number(MetricValue value) {
        return value.isDefined() ? value.asDouble() : null;
    }

    private record Key(String id, String metric) {
        static Key of(Prediction prediction) {
            return new Key(prediction.id(), prediction.metric().name());
        }
    }
}
