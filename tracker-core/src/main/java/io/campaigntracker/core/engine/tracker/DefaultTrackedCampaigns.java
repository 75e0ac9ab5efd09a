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
import io.campaigntracker.core.engine.today.DefaultFleetTodayQuery;
import io.campaigntracker.core.engine.today.TodayLoader;
import io.campaigntracker.performance.BlendedRoasQuery;
import io.campaigntracker.today.FleetTodayQuery;

/** Several campaigns' questions. */
record DefaultTrackedCampaigns(
        HistoryLoader loader, QueryTerms terms, FleetLoader fleet, TodayLoader days, AlertKeeper keeper)
        implements DefaultCampaignQuestions, TrackedCampaigns {

    @Override
    public BlendedRoasQuery blendedRoas() {
        return DefaultBlendedRoasQuery.of(loader, terms);
    }

    @Override
    public FleetTodayQuery today() {
        return new DefaultFleetTodayQuery(days, terms.scope());
    }

    @Override
    public FleetAlertQuery alert(AlertType type) {
        return DefaultFleetAlertQuery.of(fleet, days, keeper, terms, type);
    }
}
