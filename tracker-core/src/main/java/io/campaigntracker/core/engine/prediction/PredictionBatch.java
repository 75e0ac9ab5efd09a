package io.campaigntracker.core.engine.prediction;

import io.campaigntracker.core.conversion.ConversionBasis;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.LoadedHistory;
import io.campaigntracker.core.engine.history.QueryScope;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.engine.history.Reading;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.offline.OfflinePolicy;
import io.campaigntracker.prediction.Prediction;
import java.util.Set;

/**
 * What one read can answer: predictions that count the same conversions at the same level.
 *
 * @param level campaigns, or ads where creatives are predicted
 * @param basis what counts as a conversion
 * @param offline what becomes of offline sales
 */
record PredictionBatch(EntityLevel level, ConversionBasis basis, OfflinePolicy offline) {

    /** @param otherwise the policy of a prediction that fixes none */
    static PredictionBatch of(Prediction prediction, OfflinePolicy otherwise) {
        OfflinePolicy own = prediction.offline();
        return new PredictionBatch(
                prediction.creativeId() != null ? EntityLevel.AD : EntityLevel.CAMPAIGN,
                new ConversionBasis(prediction.definition(), prediction.window()),
                own == null ? otherwise : own);
    }

    /** {@return what is asked about campaigns} */
    QueryTerms terms(Set<String> campaigns, DateRange days) {
        return QueryTerms.about(QueryScope.campaigns(campaigns))
                .between(days.since(), days.until())
                .counting(basis.definition())
                .within(basis.window())
                .offline(offline);
    }

    /** {@return the rows of campaigns in one read} */
    LoadedHistory load(HistoryLoader loader, Set<String> campaigns, DateRange days) {
        return loader.load(
                terms(campaigns, days), (level == EntityLevel.AD ? Reading.ADS : Reading.ROWS).inEveryCurrency());
    }
}
