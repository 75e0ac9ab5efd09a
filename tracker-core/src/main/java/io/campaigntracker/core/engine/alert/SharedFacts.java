package io.campaigntracker.core.engine.alert;

import io.campaigntracker.core.alert.AlertNeed;
import io.campaigntracker.core.alert.CampaignFacts;
import io.campaigntracker.core.alert.TargetDays;
import io.campaigntracker.core.anomaly.EntitySeries;
import io.campaigntracker.core.engine.anomaly.LoadedFleet;
import io.campaigntracker.core.engine.history.QueryTerms;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What several rules need to know of one fleet at one moment, found out once. Not thread-safe. */
final class SharedFacts {

    private final Map<Key, Map<EntitySeries, CampaignFacts>> facts = new HashMap<>();
    private final Map<LoadedFleet, List<TargetDays>> days = new HashMap<>();

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

    /** {@return the days of each entity, as any target is held against them} */
    List<TargetDays> days(LoadedFleet fleet, Supplier<List<TargetDays>> read) {
        return days.computeIfAbsent(fleet, any -> read.get());
    }
}
