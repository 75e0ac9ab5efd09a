package io.campaigntracker.core.engine.prediction;

import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.prediction.MetricComparison;
import io.campaigntracker.prediction.Prediction;
import io.campaigntracker.prediction.PredictionKey;
import io.campaigntracker.prediction.PredictionQuery;
import io.campaigntracker.prediction.PredictionScore;
import io.campaigntracker.prediction.PredictionStore;
import io.campaigntracker.prediction.RecordedPrediction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lays what came true beside entries of the ledger: the kept judgement where there is one; else one is made, and kept once it is final. */
final class PredictionJudge {

    private static final Logger LOG = LoggerFactory.getLogger(PredictionJudge.class);

    private final HistoryLoader loader;
    private final PredictionStore store;
    private final PredictionActuals truths;

    PredictionJudge(HistoryLoader loader, PredictionStore store) {
        this.loader = loader;
        this.store = store;
        this.truths = new PredictionActuals(loader);
    }

    /**
     * {@return the entries in their order, each beside what came true}
     *
     * @param query that they were read by
     */
    List<MetricComparison> judge(List<RecordedPrediction> entries, PredictionQuery query) {
        Map<PredictionKey, PredictionScore> kept = latest(query);
        List<RecordedPrediction> open = entries.stream()
                .filter(entry -> !kept.containsKey(entry.prediction().key()))
                .toList();
        Map<PredictionKey, MetricComparison> made = new HashMap<>();
        for (MetricComparison comparison : open.isEmpty() ? List.<MetricComparison>of() : truths.compare(open)) {
            boolean keeps = comparison.status().isFinal() && loader.moment() == null;
            made.put(comparison.prediction().key(), keeps ? revision(comparison, 1) : comparison);
        }
        keep(made.values());
        List<MetricComparison> judged = new ArrayList<>();
        for (RecordedPrediction entry : entries) {
            PredictionScore score = kept.get(entry.prediction().key());
            MetricComparison fresh = made.get(entry.prediction().key());
            if (score != null) {
                judged.add(restored(entry, score));
            } else if (fresh != null) {
                judged.add(fresh);
            }
        }
        return judged;
    }

    /** {@return the entries judged from what is known now, kept as a further revision} */
    List<MetricComparison> rejudge(List<RecordedPrediction> entries, PredictionQuery query) {
        Map<PredictionKey, PredictionScore> former = latest(query);
        List<MetricComparison> anew = truths.compare(entries).stream()
                .map(comparison -> {
                    PredictionScore before = former.get(comparison.prediction().key());
                    return comparison.status().isFinal()
                            ? revision(comparison, before == null ? 1 : before.revision() + 1)
                            : comparison;
                })
                .toList();
        keep(anew);
        return anew;
    }

    /** {@return the newest kept judgement of each entry that has one} */
    Map<PredictionKey, PredictionScore> latest(PredictionQuery query) {
        return store.scores(query).stream()
                .collect(Collectors.toMap(
                        PredictionScore::key,
                        score -> score,
                        (one, other) -> one.revision() > other.revision() ? one : other));
    }

    private void keep(Collection<MetricComparison> comparisons) {
        if (loader.moment() != null) {
            return;
        }
        Instant now = loader.clock().instant();
        List<PredictionScore> scores = comparisons.stream()
                .filter(comparison -> comparison.status().isFinal())
                .map(comparison -> score(comparison, now))
                .toList();
        if (!scores.isEmpty()) {
            int added = store.addScores(scores);
            LOG.info("event=predictions_scored judged={} kept={}", scores.size(), added);
        }
    }

    private static PredictionScore score(MetricComparison comparison, Instant now) {
        return new PredictionScore(
                comparison.prediction().key(),
                comparison.revision(),
                comparison.status(),
                comparison.timing(),
                comparison.basis(),
                number(comparison.actual()),
                comparison.spend(),
                number(comparison.score()),
                comparison.insideInterval(),
                comparison.occurred(),
                comparison.dataAsOf(),
                now,
                comparison.reason());
    }

    private static MetricComparison restored(RecordedPrediction entry, PredictionScore score) {
        MetricValue none = MetricValue.undefined(UndefinedReason.NO_DATA);
        Prediction prediction = entry.prediction();
        Double actual = score.actual();
        Double points = score.score();
        return new MetricComparison(
                prediction,
                entry.recordedAt(),
                score.status(),
                score.timing(),
                score.basis(),
                actual == null ? none : MetricValue.of(actual),
                score.spend(),
                error(prediction, score),
                points == null ? none : MetricValue.of(points),
                score.insideInterval(),
                score.occurred(),
                score.revision(),
                score.dataAsOf(),
                List.of(),
                List.of(),
                score.reason());
    }

    private static MetricValue error(Prediction prediction, PredictionScore score) {
        Boolean occurred = score.occurred();
        if (occurred != null) {
            return MetricValue.of(prediction.value() - (occurred ? 1 : 0));
        }
        Double actual = score.actual();
        return actual == null
                ? MetricValue.undefined(UndefinedReason.NO_DATA)
                : MetricValue.of(prediction.value() - actual);
    }

    private static MetricComparison revision(MetricComparison comparison, int revision) {
        return new MetricComparison(
                comparison.prediction(),
                comparison.recordedAt(),
                comparison.status(),
                comparison.timing(),
                comparison.basis(),
                comparison.actual(),
                comparison.spend(),
                comparison.error(),
                comparison.score(),
                comparison.insideInterval(),
                comparison.occurred(),
                revision,
                comparison.dataAsOf(),
                comparison.daysMissing(),
                comparison.daysImmature(),
                comparison.reason());
    }

    private static @Nullable Double number(MetricValue value) {
        return value.isDefined() ? value.asDouble() : null;
    }
}
