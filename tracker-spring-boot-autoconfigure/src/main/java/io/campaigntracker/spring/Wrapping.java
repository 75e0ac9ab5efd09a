package io.campaigntracker.spring;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.AlertSink;
import io.campaigntracker.source.RequestObserver;
import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.sync.SyncObserver;

/** What stands around the parts of a tracker; nothing where nothing observes. */
interface Wrapping {

    Wrapping NONE = new Wrapping() {};

    default MetricsStore store(MetricsStore store) {
        return store;
    }

    default AlertSink sink(AlertSink sink) {
        return sink;
    }

    default CampaignTracker tracker(CampaignTracker tracker) {
        return tracker;
    }

    default SyncObserver syncs() {
        return SyncObserver.NONE;
    }

    default RequestObserver requests() {
        return RequestObserver.NONE;
    }
}
