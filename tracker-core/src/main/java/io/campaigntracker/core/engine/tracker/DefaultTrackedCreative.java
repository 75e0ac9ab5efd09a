package io.campaigntracker.core.engine.tracker;

import io.campaigntracker.TrackedCreative;
import io.campaigntracker.core.engine.creative.FatigueRunner;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.engine.performance.DefaultMetricsQuery;
import io.campaigntracker.creative.FatigueResult;
import io.campaigntracker.creative.FatigueSettings;
import io.campaigntracker.performance.MetricsQuery;

/** One creative's questions. */
record DefaultTrackedCreative(String id, HistoryLoader loader, QueryTerms terms) implements TrackedCreative {

    @Override
    public MetricsQuery metrics() {
        return new DefaultMetricsQuery(loader, terms);
    }

    @Override
    public FatigueResult fatigue(FatigueSettings settings) {
        return loader.answer(pinned -> new FatigueRunner(pinned, terms, settings).judge(id));
    }
}
