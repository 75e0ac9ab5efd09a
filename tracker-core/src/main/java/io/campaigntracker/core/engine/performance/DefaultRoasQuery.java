package io.campaigntracker.core.engine.performance;

import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.OfflineTermsQuery;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.performance.IncrementalRoas;
import io.campaigntracker.performance.RoasQuery;
import io.campaigntracker.performance.RoasResult;
import io.campaigntracker.performance.ValueBasis;

/** Revenue over spend of one campaign. */
public record DefaultRoasQuery(RoasRunner runner) implements RoasQuery, OfflineTermsQuery<RoasQuery> {

    public static RoasQuery of(HistoryLoader loader, QueryTerms terms) {
        return new DefaultRoasQuery(RoasRunner.of(loader, terms).comparingDefinitions());
    }

    @Override
    public QueryTerms terms() {
        return runner.terms();
    }

    @Override
    public RoasQuery with(QueryTerms changed) {
        return new DefaultRoasQuery(runner.with(changed));
    }

    @Override
    public RoasQuery comparingDefinitions() {
        return new DefaultRoasQuery(runner.comparingDefinitions());
    }

    @Override
    public RoasQuery besideAdsManager(ValueBasis sent) {
        return new DefaultRoasQuery(runner.besideAdsManager(sent));
    }

    @Override
    public IncrementalRoas incremental() {
        return runner.incremental();
    }

    @Override
    public RoasResult calculate() {
        return runner.calculate();
    }
}
