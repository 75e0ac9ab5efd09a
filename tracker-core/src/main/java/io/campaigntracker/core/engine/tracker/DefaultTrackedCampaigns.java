package io.campaigntracker.core.engine.tracker;

import io.campaigntracker.TrackedCampaigns;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.alert.FleetAlertQuery;
import io.campaigntracker.core.engine.alert.AlertKeeper;
import io.campaigntracker.core.engine.alert.DefaultFleetAlertQuery;
import io.campaigntracker.core.engine.anomaly.FleetLoader;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.engine.performance.DefaultBlendedRoasQuery;
import io.campaigntracker.performance.BlendedRoasQuery;

/** Several campaigns' questions. */
record DefaultTrackedCampaigns(HistoryLoader loader, QueryTerms terms, FleetLoader fleet, AlertKeeper keeper)
        implements DefaultCampaignQuestions, TrackedCampaigns {

    @Override
    public BlendedRoasQuery blendedRoas() {
        return DefaultBlendedRoasQuery.of(loader, terms);
    }

    @Override
    public FleetAlertQuery alert(AlertType type) {
        return DefaultFleetAlertQuery.of(fleet, keeper, terms, type);
    }
}
