package io.campaigntracker.core;

/** Makes trackers. */
public final class CampaignTrackers {

    private CampaignTrackers() {}

    /** {@return a builder; a store is needed, and a source unless the tracker only answers from the store} */
    public static TrackerBuilder builder() {
        return new TrackerBuilder();
    }
}
