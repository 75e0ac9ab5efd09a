package io.campaigntracker.core.engine.alert;

import io.campaigntracker.core.alert.AlertNeed;
import io.campaigntracker.core.alert.CampaignFacts;
import io.campaigntracker.core.anomaly.EntitySeries;
import io.campaigntracker.core.engine.anomaly.LoadedFleet;
import io.campaigntracker.core.engine.history.QueryScope;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.goal.GoalBook;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What several rules need to know of one fleet at one moment, found out once. Not thread-safe. */
final class SharedFacts {

    private final Map<Key, Map<EntitySeries, CampaignFacts>> facts = new HashMap<>();
    private final Map<LoadedFleet, List<CampaignFacts>> fleets = new HashMap<>();
    private final Map<LoadedFleet, TargetFigures> figures = new HashMap<>();
    private final Map<QueryScope, GoalBook> goals = new HashMap<>();

    private record Key(AlertNeed need, @Nullable Double threshold, QueryTerms terms) {}

    /**
     * {@return the facts of each campaign, which nobody must change}
     *
     * @param terms of the fleet, which has one day
     */
    Map<EntitySeries, CampaignFacts> facts(
            AlertNeed need,
            @Nullable Double threshold,
            QueryTerms terms,
            Supplier<Map<EntitySeries, CampaignFacts>> read) {
        return need.goesByRule()
                ? read.get()
                : facts.computeIfAbsent(
                        new Key(need, need.goesByThreshold() ? threshold : null, terms), any -> read.get());
    }

    /** {@return what every rule asks of each campaign, in the order of the fleet} */
    List<CampaignFacts> fleet(LoadedFleet fleet, Supplier<List<CampaignFacts>> read) {
        return fleets.computeIfAbsent(fleet, any -> read.get());
    }

    /** {@return what there is to hold against any target} */
    TargetFigures figures(LoadedFleet fleet, Supplier<TargetFigures> read) {
        return figures.computeIfAbsent(fleet, any -> read.get());
    }

    /** {@return what the campaigns of a scope are to achieve} */
    GoalBook goals(QueryScope scope, Supplier<GoalBook> read) {
        return goals.computeIfAbsent(scope, any -> read.get());
    }
}
