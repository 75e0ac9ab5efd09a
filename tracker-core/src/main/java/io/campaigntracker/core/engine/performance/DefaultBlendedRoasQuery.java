package io.campaigntracker.core.engine.performance;

import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.OfflineTermsQuery;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.model.Money;
import io.campaigntracker.performance.BlendedRoasQuery;
import io.campaigntracker.performance.IncrementalRoas;
import io.campaigntracker.performance.MarketingEfficiency;
import io.campaigntracker.performance.RoasResult;
import io.campaigntracker.performance.ValueBasis;

/** Revenue over spend of several campaigns as one. */
public record DefaultBlendedRoasQuery(RoasRunner runner)
        implements BlendedRoasQuery, OfflineTermsQuery<BlendedRoasQuery> {

    public static BlendedRoasQuery of(HistoryLoader loader, QueryTerms terms) {
        return new DefaultBlendedRoasQuery(RoasRunner.of(loader, terms));
    }

    @Override
    public QueryTerms terms() {
        return runner.terms();
    }

    @Override
    public BlendedRoasQuery with(QueryTerms changed) {
        return new DefaultBlendedRoasQuery(runner.with(changed));
    }

    @Override
    public BlendedRoasQuery comparingDefinitions() {
        return new DefaultBlendedRoasQuery(runner.comparingDefinitions());
    }

    @Override
    public RoasResult calculate() {
        return runner.calculate();
    }

    @Override
    public BlendedRoasQuery besideAdsManager(ValueBasis sent) {
        return new DefaultBlendedRoasQuery(runner.besideAdsManager(sent));
    }

    @Override
    public IncrementalRoas incremental() {
        return runner.incremental();
    }

    @Override
    public MarketingEfficiency marketingEfficiency(Money businessRevenue) {
        return runner.marketingEfficiency(businessRevenue);
    }
}
