package io.campaigntracker.spring;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.AlertSink;
import io.campaigntracker.micrometer.TrackerObservations;
import io.campaigntracker.source.RequestObserver;
import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.sync.SyncObserver;

/** Observes all parts. */
final class ObservedWrapping implements Wrapping {

    private final TrackerObservations observations;

    ObservedWrapping(TrackerObservations observations) {
        this.observations = observations;
    }

    @Override
    public MetricsStore store(MetricsStore store) {
        return observations.store(store);
    }

    @Override
    public AlertSink sink(AlertSink sink) {
        return observations.sink(sink);
    }

    @Override
    public CampaignTracker tracker(CampaignTracker tracker) {
        return observations.questions(tracker);
    }

    @Override
    public SyncObserver syncs() {
        return observations.syncs();
    }

    @Override
    public RequestObserver requests() {
        return observations.requests();
    }
}
