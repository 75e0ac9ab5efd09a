package io.campaigntracker;

import io.campaigntracker.performance.MetricsQuery;

/** One creative, over all ads that showed it. Immutable and thread-safe. */
public interface TrackedCreative {

    /** {@return its identifier} */
    String id();

    /** {@return CTR, CPC, CPM, CPA, ROAS and the counts behind them, over the ads and days that showed it} */
    MetricsQuery metrics();
}
