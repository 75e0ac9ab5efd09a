package io.campaigntracker.core.engine.today;

import io.campaigntracker.core.engine.history.QueryScope;
import io.campaigntracker.today.TodayQuery;
import io.campaigntracker.today.TodayResult;

/** Asks about one campaign. */
public record DefaultTodayQuery(TodayLoader loader, QueryScope scope) implements TodayQuery {

    @Override
    public TodayResult calculate() {
        return loader.report(scope).campaigns().get(0);
    }
}
