package io.campaigntracker.core.engine.tracker;

import io.campaigntracker.TrackedCampaigns;
import io.campaigntracker.core.engine.alert.AlertKeeper;
import io.campaigntracker.core.engine.anomaly.FleetLoader;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.engine.performance.DefaultRoasQuery;
import io.campaigntracker.performance.BlendedRoasQuery;

/** Several campaigns' questions. */
record DefaultTrackedCampaigns(QueryTerms question, FleetLoader watch, AlertKeeper desk)
        implements DefaultCampaignQuestions, TrackedCampaigns {

    @Override
    public BlendedRoasQuery blendedRoas() {
        return DefaultRoasQuery.Blended.of(question);
    }
}
