package io.campaigntracker.mcp;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.testkit.MutableClock;

/** Trackers over simulated accounts. */
final class Accounts {

    private Accounts() {}

    static CampaignTracker tracker(MetricsSource source, InMemoryMetricsStore store, MutableClock clock) {
        return CampaignTrackers.builder()
                .source(source)
                .store(store)
                .clock(clock)
                .alertSinks()
                .build();
    }
}
