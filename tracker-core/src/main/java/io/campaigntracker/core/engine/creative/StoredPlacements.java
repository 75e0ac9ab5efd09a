package io.campaigntracker.core.engine.creative;

import io.campaigntracker.core.creative.PlacementDays;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.LoadedHistory;
import io.campaigntracker.model.BreakdownDimension;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.store.BreakdownHistory;
import io.campaigntracker.store.BreakdownQuery;
import io.campaigntracker.store.BreakdownStore;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The placements of ads' days, as far as the store keeps them. Immutable. */
final class StoredPlacements implements PlacementDays {

    private final Map<AdDay, Map<String, double[]>> parts = new HashMap<>();

    private record AdDay(EntityRef ad, LocalDate day) {}

    private StoredPlacements(BreakdownHistory stored) {
        MetricsHistory rows = stored.rows();
        for (int row = 0; row < rows.size(); row++) {
            parts.computeIfAbsent(
                            new AdDay(rows.entities().get(rows.entity(row)), rows.date(row)), any -> new HashMap<>())
                    .put(stored.values().get(row), new double[] {rows.impressions(row), rows.clicks(row)});
        }
    }

    /** {@return those of the ads of a history; unknown where the store keeps no parts of days} */
    static PlacementDays of(LoadedHistory ads, HistoryLoader loader) {
        Optional<BreakdownStore> store = loader.parts().breakdowns();
        MetricsHistory rows = ads.rows().history();
        if (store.isEmpty() || rows.isEmpty()) {
            return PlacementDays.UNKNOWN;
        }
        Set<String> accounts = new HashSet<>();
        Set<String> campaigns = new HashSet<>();
        for (int row = 0; row < rows.size(); row++) {
            accounts.add(rows.entities().get(rows.entity(row)).accountId());
            rows.campaignId(row).ifPresent(campaigns::add);
        }
        return new StoredPlacements(store.get()
                .breakdown(BreakdownQuery.of(EntityLevel.AD, BreakdownDimension.PLACEMENT, ads.range())
                        .accounts(accounts)
                        .campaigns(campaigns)
                        .asOf(loader.moment())));
    }

    @Override
    public Map<String, double[]> of(EntityRef ad, LocalDate day) {
        return parts.getOrDefault(new AdDay(ad, day), Map.of());
    }
}
