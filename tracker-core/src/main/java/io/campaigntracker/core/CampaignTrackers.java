package io.campaigntracker.core;

/**
 * Makes trackers.
 *
 * {@snippet :
 * try (CampaignTracker tracker = CampaignTrackers.builder()
 *         .source(MetaMetricsSource.builder().accessToken(token).adAccount("act_1234567890").build())
 *         .store(JooqMetricsStore.connect("postgresql://localhost/shop"))
 *         .build()) {
 *     tracker.sync().run();
 * }
 * }
 */
public final class CampaignTrackers {

    private CampaignTrackers() {}

    /** {@return a builder; a store is needed, and a source unless the tracker only answers from the store} */
    public static TrackerBuilder builder() {
        return new TrackerBuilder();
    }
}
