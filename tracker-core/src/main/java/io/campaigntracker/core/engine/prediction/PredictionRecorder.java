package io.campaigntracker.core.engine.prediction;

import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.model.Account;
import io.campaigntracker.offline.OfflinePolicy;
import io.campaigntracker.prediction.Prediction;
import io.campaigntracker.prediction.PredictionKey;
import io.campaigntracker.prediction.PredictionQuery;
import io.campaigntracker.prediction.PredictionStore;
import io.campaigntracker.prediction.RecordedPrediction;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes predictions into the ledger, all or none: each about a campaign that is known, under an id that its model has not used for another. */
final class PredictionRecorder {

    private static final Logger LOG = LoggerFactory.getLogger(PredictionRecorder.class);

    private final HistoryLoader loader;
    private final PredictionStore store;

    PredictionRecorder(HistoryLoader loader, PredictionStore store) {
        this.loader = loader;
        this.store = store;
    }

    /** {@return how many were new} */
    int record(Collection<Prediction> given) {
        Map<String, Account> accounts = new HashMap<>();
        Map<PredictionKey, Prediction> known = new LinkedHashMap<>();
        for (Prediction bare : given) {
            Account account = accounts.get(bare.campaignId() + "/" + bare.accountId());
            if (account == null) {
                account = loader.account(bare);
                accounts.put(bare.campaignId() + "/" + bare.accountId(), account);
            }
            Prediction prediction = bare.inAccount(account.accountId(), account.currency());
            Prediction former = known.putIfAbsent(prediction.key(), prediction);
            if (former != null && !former.equals(prediction)) {
                throw new IllegalArgumentException("prediction " + prediction.key() + " is given twice: as "
                        + told(former) + ", and as " + told(prediction));
            }
        }
        requireUnchanged(known);
        List<Prediction> fixed = known.values().stream().map(this::underPolicy).toList();
        int added =
                fixed.isEmpty() ? 0 : store.addPredictions(fixed, loader.clock().instant());
        LOG.info("event=predictions_recorded given={} new={}", given.size(), added);
        return added;
    }

    /** What a prediction is judged by is fixed with it, so that another policy of the tracker later on does not change it. */
    private Prediction underPolicy(Prediction prediction) {
        return prediction.under(prediction.offline() == null ? loader.policy() : prediction.offline());
    }

    private void requireUnchanged(Map<PredictionKey, Prediction> given) {
        if (given.isEmpty()) {
            return;
        }
        Set<String> ids = given.keySet().stream().map(PredictionKey::id).collect(Collectors.toUnmodifiableSet());
        for (RecordedPrediction recorded : store.predictions(PredictionQuery.EVERYTHING.ids(ids))) {
            Prediction kept = recorded.prediction();
            Prediction prediction = given.get(kept.key());
            if (prediction != null && !isSame(kept, prediction)) {
                throw new IllegalArgumentException("prediction " + kept.key() + " is recorded already, as "
                        + told(kept) + "; given is " + told(prediction)
                        + "; predictions do not change, give the new one another id");
            }
        }
    }

    private static boolean isSame(Prediction kept, Prediction given) {
        OfflinePolicy fixed = kept.offline();
        return kept.equals(given.offline() == null && fixed != null ? given.under(fixed) : given);
    }

    private static String told(Prediction prediction) {
        return prediction.value()
                + (prediction.event() == null ? "" : " that it is " + prediction.event()) + " for campaign "
                + prediction.campaignId()
                + (prediction.creativeId() == null ? "" : ", creative " + prediction.creativeId()) + ", over "
                + prediction.horizon() + ", made at " + prediction.madeAt();
    }
}
