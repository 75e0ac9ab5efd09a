package io.campaigntracker.core.engine.store;

import io.campaigntracker.action.ActionStore;
import io.campaigntracker.alert.AlertStore;
import io.campaigntracker.creative.CreativeAttributeStore;
import io.campaigntracker.creative.PlatformStatusStore;
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
import io.campaigntracker.store.ThinnableStore;
import io.campaigntracker.store.TotalsStore;
import io.campaigntracker.watch.WatchStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What else a store can do, asked once. The only place that asks, so that a store around another one, for timing or caching, loses nothing that it hands on.
 * Immutable.
 */
public final class StoreParts {

    private static final List<Class<?>> KINDS = List.of(
            TotalsStore.class,
            RevisionStore.class,
            RecomputableStore.class,
            LeaseStore.class,
            OfflineConversionStore.class,
            PredictionStore.class,
            AlertStore.class,
            GoalStore.class,
            NameStore.class,
            EditStore.class,
            HourlyStore.class,
            ThinnableStore.class,
            ClockStore.class,
            BreakdownStore.class,
            CreativeAttributeStore.class,
            PlatformStatusStore.class,
            WatchStore.class,
            ActionStore.class);

    private final MetricsStore metrics;
    private final Map<Class<?>, Object> parts;

    private StoreParts(MetricsStore metrics, Map<Class<?>, Object> parts) {
        this.metrics = metrics;
        this.parts = Map.copyOf(parts);
    }

    public static StoreParts of(MetricsStore store) {
        Map<Class<?>, Object> parts = new HashMap<>();
        for (Class<?> kind : KINDS) {
            store.part(kind).ifPresent(part -> parts.put(kind, part));
        }
        return new StoreParts(store, parts);
    }

    /** {@return the same store with one thing kept elsewhere} */
    public <T> StoreParts with(Class<T> kind, T elsewhere) {
        Map<Class<?>, Object> changed = new HashMap<>(parts);
        changed.put(kind, elsewhere);
        return new StoreParts(metrics, changed);
    }

    /** {@return the same parts of another store} */
    StoreParts over(MetricsStore other) {
        return new StoreParts(other, parts);
    }

    /** {@return the store itself} */
    public MetricsStore metrics() {
        return metrics;
    }

    /** {@return what adds rows up} */
    public Optional<TotalsStore> totals() {
        return part(TotalsStore.class);
    }

    /** {@return what tells former states of a row} */
    public Optional<RevisionStore> revisions() {
        return part(RevisionStore.class);
    }

    /** {@return what fills columns anew} */
    public Optional<RecomputableStore> recomputable() {
        return part(RecomputableStore.class);
    }

    /** {@return what keeps services apart} */
    public Optional<LeaseStore> leases() {
        return part(LeaseStore.class);
    }

    /** {@return what keeps offline conversions and online orders} */
    public Optional<OfflineConversionStore> offline() {
        return part(OfflineConversionStore.class);
    }

    /** {@return what keeps the ledger} */
    public Optional<PredictionStore> predictions() {
        return part(PredictionStore.class);
    }

    /** {@return what keeps alerts} */
    public Optional<AlertStore> alerts() {
        return part(AlertStore.class);
    }

    /** {@return what keeps what campaigns are to achieve} */
    public Optional<GoalStore> goals() {
        return part(GoalStore.class);
    }

    /** {@return what tells what things were called} */
    public Optional<NameStore> names() {
        return part(NameStore.class);
    }

    /** {@return what keeps what was changed} */
    public Optional<EditStore> edits() {
        return part(EditStore.class);
    }

    /** {@return what keeps hours} */
    public Optional<HourlyStore> hours() {
        return part(HourlyStore.class);
    }

    /** {@return what keeps on which day conversions were found to be booked} */
    public Optional<ClockStore> clocks() {
        return part(ClockStore.class);
    }

    /** {@return what keeps the parts of days} */
    public Optional<BreakdownStore> breakdowns() {
        return part(BreakdownStore.class);
    }

    /** {@return what keeps what creatives are like} */
    public Optional<CreativeAttributeStore> attributes() {
        return part(CreativeAttributeStore.class);
    }

    /** {@return what keeps what was done} */
    public Optional<ActionStore> actions() {
        return part(ActionStore.class);
    }

    /** {@return what keeps what the platform tells by itself} */
    public Optional<PlatformStatusStore> statuses() {
        return part(PlatformStatusStore.class);
    }

    /** {@return what forgets states of rows between looks} */
    public Optional<ThinnableStore> thinnable() {
        return part(ThinnableStore.class);
    }

    /** {@return what keeps how far watching has come} */
    public Optional<WatchStore> watches() {
        return part(WatchStore.class);
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

    private <T> Optional<T> part(Class<T> kind) {
        return Optional.ofNullable(parts.get(kind)).map(kind::cast);
    }
}
