package io.campaigntracker.core.engine.store;

import io.campaigntracker.alert.AlertStore;
import io.campaigntracker.creative.CreativeAttributeStore;
import io.campaigntracker.edit.EditStore;
import io.campaigntracker.goal.GoalStore;
import io.campaigntracker.maturity.ClockStore;
import io.campaigntracker.naming.NameStore;
import io.campaigntracker.offline.OfflineConversionStore;
import io.campaigntracker.prediction.PredictionStore;
import io.campaigntracker.store.BreakdownStore;
import io.campaigntracker.store.HourlyStore;
import io.campaigntracker.store.LeaseStore;
import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.store.RecomputableStore;
import io.campaigntracker.store.RevisionStore;
import io.campaigntracker.store.TotalsStore;
import java.util.Optional;

/**
 * What else a store can do, asked once. The only place that asks, so that a store around another one, for timing or caching, loses nothing that it hands on.
 *
 * @param metrics the store itself
 * @param totals adds rows up
 * @param revisions tells former states of a row
 * @param recomputable fills columns anew
 * @param leases keeps services apart
 * @param offline keeps offline conversions and online orders
 * @param predictions keeps the ledger
 * @param alerts keeps alerts
 * @param goals keeps what campaigns are to achieve
 * @param names tells what things were called
 * @param edits keeps what was changed
 * @param hours keeps hours
 * @param clocks keeps on which day conversions were found to be booked
 * @param breakdowns keeps the parts of days
 * @param attributes keeps what creatives are like
 */
public record StoreParts(
        MetricsStore metrics,
        Optional<TotalsStore> totals,
        Optional<RevisionStore> revisions,
        Optional<RecomputableStore> recomputable,
        Optional<LeaseStore> leases,
        Optional<OfflineConversionStore> offline,
        Optional<PredictionStore> predictions,
        Optional<AlertStore> alerts,
        Optional<GoalStore> goals,
        Optional<NameStore> names,
        Optional<EditStore> edits,
        Optional<HourlyStore> hours,
        Optional<ClockStore> clocks,
        Optional<BreakdownStore> breakdowns,
        Optional<CreativeAttributeStore> attributes) {

    public static StoreParts of(MetricsStore store) {
        return new StoreParts(
                store,
                store.part(TotalsStore.class),
                store.part(RevisionStore.class),
                store.part(RecomputableStore.class),
                store.part(LeaseStore.class),
                store.part(OfflineConversionStore.class),
                store.part(PredictionStore.class),
                store.part(AlertStore.class),
                store.part(GoalStore.class),
                store.part(NameStore.class),
                store.part(EditStore.class),
                store.part(HourlyStore.class),
                store.part(ClockStore.class),
                store.part(BreakdownStore.class),
                store.part(CreativeAttributeStore.class));
    }

    /** {@return the same store with offline conversions kept elsewhere} */
    public StoreParts withOffline(OfflineConversionStore other) {
        return new StoreParts(
                metrics,
                totals,
                revisions,
                recomputable,
                leases,
                Optional.of(other),
                predictions,
                alerts,
                goals,
                names,
                edits,
                hours,
                clocks,
                breakdowns,
                attributes);
    }

    /** {@return the same store with alerts kept elsewhere} */
    public StoreParts withAlerts(AlertStore other) {
        return new StoreParts(
                metrics,
                totals,
                revisions,
                recomputable,
                leases,
                offline,
                predictions,
                Optional.of(other),
                goals,
                names,
                edits,
                hours,
                clocks,
                breakdowns,
                attributes);
    }

    /**
     * {@return a part without which a question can't be answered}
     *
     * @throws IllegalStateException naming the store, what it lacks and what helps
     */
    public <T> T require(Optional<T> part, String lacking) {
        return part.orElseThrow(() ->
                new IllegalStateException("the store " + metrics.getClass().getSimpleName() + " " + lacking));
    }
}
