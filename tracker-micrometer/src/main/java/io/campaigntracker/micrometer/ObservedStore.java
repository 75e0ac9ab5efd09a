package io.campaigntracker.micrometer;

import io.campaigntracker.edit.EditStore;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.CreativePeriod;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.RangeReach;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.source.SourceFailure;
import io.campaigntracker.store.BreakdownStore;
import io.campaigntracker.store.Coverage;
import io.campaigntracker.store.CoverageQuery;
import io.campaigntracker.store.HistoryQuery;
import io.campaigntracker.store.HourlyStore;
import io.campaigntracker.store.Lease;
import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.store.ReachQuery;
import io.campaigntracker.store.StoreState;
import io.campaigntracker.store.WriteResult;
import io.campaigntracker.store.WriteTerms;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Observes what a sync writes; has all parts of the store that it is around. Thread-safe as that is. */
final class ObservedStore implements MetricsStore {

    private final MetricsStore store;
    private final Writes writes;

    ObservedStore(MetricsStore store, Observing observing) {
        this.store = store;
        this.writes = new Writes(observing);
    }

    @Override
    public WriteResult write(MetricsChunk chunk, WriteTerms terms) {
        return writes.call(chunk.request().accountId(), "rows", chunk.rows().size(), () -> store.write(chunk, terms));
    }

    @Override
    public void saveCatalog(AccountCatalog catalog, @Nullable Lease lease) {
        int objects = catalog.campaigns().size()
                + catalog.adSets().size()
                + catalog.ads().size();
        writes.run(catalog.account().accountId(), "catalog", objects, () -> store.saveCatalog(catalog, lease));
    }

    @Override
    public void saveReach(List<RangeReach> reach, @Nullable Lease lease) {
        Set<String> accounts =
                reach.stream().map(figure -> figure.entity().accountId()).collect(Collectors.toSet());
        String account = accounts.size() == 1 ? accounts.iterator().next() : TrackerContext.SEVERAL;
        writes.run(account, "reach", reach.size(), () -> store.saveReach(reach, lease));
    }

    @Override
    public <T> Optional<T> part(Class<T> kind) {
        if (kind.isInstance(this)) {
            return Optional.of(kind.cast(this));
        }
        Optional<T> part = store.part(kind);
        if (kind == HourlyStore.class) {
            return part.map(inner -> kind.cast(new ObservedHours((HourlyStore) inner, writes)));
        }
        if (kind == BreakdownStore.class) {
            return part.map(inner -> kind.cast(new ObservedBreakdowns((BreakdownStore) inner, writes)));
        }
        if (kind == EditStore.class) {
            return part.map(inner -> kind.cast(new ObservedEdits((EditStore) inner, writes)));
        }
        return part;
    }

    @Override
    public void recordFailure(MetricsRequest request, Instant attemptedAt, SourceFailure failure) {
        store.recordFailure(request, attemptedAt, failure);
    }

    @Override
    public MetricsHistory read(HistoryQuery query) {
        return store.read(query);
    }

    @Override
    public void forEach(HistoryQuery query, Consumer<? super MetricsRow> consumer) {
        store.forEach(query, consumer);
    }

    @Override
    public List<Coverage> coverage(CoverageQuery query) {
        return store.coverage(query);
    }

    @Override
    public List<AccountCatalog> catalogs(Set<String> accountIds, @Nullable Instant asOf) {
        return store.catalogs(accountIds, asOf);
    }

    @Override
    public Map<Instant, List<AccountCatalog>> catalogsAt(Set<String> accountIds, Set<Instant> moments) {
        return store.catalogsAt(accountIds, moments);
    }

    @Override
    public List<CreativePeriod> creativePeriods(String accountId) {
        return store.creativePeriods(accountId);
    }

    @Override
    public List<RangeReach> reach(ReachQuery query) {
        return store.reach(query);
    }

    @Override
    public StoreState state() {
        return store.state();
    }

    @Override
    public Map<String, StoreState> states(Set<String> accountIds) {
        return store.states(accountIds);
    }

    @Override
    public void close() {
        store.close();
    }

    @Override
    public String toString() {
        return store.toString();
    }
}
