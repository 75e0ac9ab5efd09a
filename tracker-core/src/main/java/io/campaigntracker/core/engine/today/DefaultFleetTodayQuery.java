package io.campaigntracker.core.engine.today;

import io.campaigntracker.core.engine.history.QueryScope;
import io.campaigntracker.today.FleetTodayQuery;
import io.campaigntracker.today.TodayReport;

/** Asks about several campaigns. */
public record DefaultFleetTodayQuery(TodayLoader loader, QueryScope scope) implements FleetTodayQuery {

    @Override
    public TodayReport calculate() {
        return loader.report(scope);
    }
}
