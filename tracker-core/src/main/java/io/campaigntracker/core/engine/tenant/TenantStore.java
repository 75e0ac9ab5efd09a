package io.campaigntracker.core.engine.tenant;

import io.campaigntracker.action.ActionStore;
import io.campaigntracker.alert.AlertStore;
import io.campaigntracker.creative.CreativeAttributeStore;
import io.campaigntracker.creative.PlatformStatusStore;
import io.campaigntracker.edit.EditStore;
import io.campaigntracker.goal.GoalStore;
import io.campaigntracker.maturity.ClockStore;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.CreativePeriod;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.RangeReach;
import io.campaigntracker.naming.NameStore;
import io.campaigntracker.offline.OfflineConversionStore;
import io.campaigntracker.prediction.PredictionStore;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.source.SourceFailure;
import io.campaigntracker.store.BreakdownStore;
import io.campaigntracker.store.Coverage;
import io.campaigntracker.store.CoverageQuery;
import io.campaigntracker.store.HistoryQuery;
import io.campaigntracker.store.HourlyStore;
import io.campaigntracker.store.Lease;
import io.campaigntracker.store.LeaseStore;
import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.store.ReachQuery;
import io.campaigntracker.store.RecomputableStore;
import io.campaigntracker.store.RevisionStore;
import io.campaigntracker.store.StoreState;
import io.campaigntracker.store.ThinnableStore;
import io.campaigntracker.store.TotalsStore;
import io.campaigntracker.store.WriteResult;
import io.campaigntracker.store.WriteTerms;
import io.campaigntracker.tenant.Tenant;
import io.campaigntracker.watch.WatchStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A store of which nothing but a tenant's accounts is seen or written. Everything a tracker reads goes through here, so that whatever it learns, it learned of
 * these. A part of a store that is not known here is not handed on.
 */
public final class TenantStore implements MetricsStore {

    private final MetricsStore inner;
    private final TenantScope scope;
    private final Map<Class<?>, Object> parts = new HashMap<>();

    public TenantStore(MetricsStore inner, Tenant tenant) {
        this.inner = inner;
        this.scope = new TenantScope(tenant);
        inner.part(RevisionStore.class)
                .ifPresent(part -> parts.put(RevisionStore.class, new TenantRevisions(part, scope)));
        inner.part(RecomputableStore.class)
                .ifPresent(part -> parts.put(
                        RecomputableStore.class, (RecomputableStore) (account, definition, window, recompute) -> {
                            scope.require(account);
                            return part.recompute(account, definition, window, recompute);
                        }));
        // a lease has the name of an account, or of a task, and tells nothing of either
        inner.part(LeaseStore.class).ifPresent(part -> parts.put(LeaseStore.class, part));
        inner.part(TotalsStore.class).ifPresent(part -> parts.put(TotalsStore.class, new TenantTotals(part, scope)));
        inner.part(GoalStore.class).ifPresent(part -> parts.put(GoalStore.class, new TenantGoals(part, scope)));
        inner.part(ClockStore.class).ifPresent(part -> parts.put(ClockStore.class, new TenantClocks(part, scope)));
        inner.part(CreativeAttributeStore.class)
                .ifPresent(part -> parts.put(CreativeAttributeStore.class, new TenantAttributes(part, scope)));
        inner.part(PlatformStatusStore.class)
                .ifPresent(part -> parts.put(PlatformStatusStore.class, new TenantStatuses(part, scope)));
        inner.part(EditStore.class).ifPresent(part -> parts.put(EditStore.class, new TenantEdits(part, scope)));
        inner.part(NameStore.class)
                .ifPresent(part ->
                        parts.put(NameStore.class, (NameStore) (level, accounts, asOf) -> scope.narrow(accounts)
                                .map(own -> part.names(level, own, asOf))
                                .orElse(List.of())));
        inner.part(HourlyStore.class).ifPresent(part -> parts.put(HourlyStore.class, new TenantHours(part, scope)));
        inner.part(ThinnableStore.class)
                .ifPresent(part -> parts.put(ThinnableStore.class, new TenantThinning(part, scope)));
        inner.part(BreakdownStore.class)
                .ifPresent(part -> parts.put(BreakdownStore.class, new TenantBreakdowns(part, scope)));
        inner.part(PredictionStore.class)
                .ifPresent(part -> parts.put(PredictionStore.class, new TenantPredictions(part, scope)));
        inner.part(OfflineConversionStore.class).ifPresent(part -> parts.put(OfflineConversionStore.class, of(part)));
        inner.part(WatchStore.class).ifPresent(part -> parts.put(WatchStore.class, new TenantWatches(part, scope)));
        inner.part(ActionStore.class).ifPresent(part -> parts.put(ActionStore.class, new TenantActions(part, scope)));
        inner.part(AlertStore.class).ifPresent(part -> parts.put(AlertStore.class, of(part)));
    }

    /** {@return the tenant's part of a store of offline conversions} */
    public OfflineConversionStore of(OfflineConversionStore store) {
        return new TenantOffline(store, scope);
    }

    /** {@return the tenant's part of a store of alerts} */
    public AlertStore of(AlertStore store) {
        return new TenantAlerts(store, scope);
    }

    @Override
    public <T> Optional<T> part(Class<T> kind) {
        return kind.isInstance(this)
                ? Optional.of(kind.cast(this))
                : Optional.ofNullable(parts.get(kind)).map(kind::cast);
    }

    @Override
    public WriteResult write(MetricsChunk chunk, WriteTerms terms) {
        scope.require(chunk.request().accountId());
        return inner.write(chunk, terms);
    }

    @Override
    public void recordFailure(MetricsRequest request, Instant attemptedAt, SourceFailure failure) {
        scope.require(request.accountId());
        inner.recordFailure(request, attemptedAt, failure);
    }

    @Override
    public MetricsHistory read(HistoryQuery query) {
        return scope.narrow(query.accountIds())
                .map(own -> inner.read(query.accounts(own)))
                .orElseGet(() -> MetricsHistory.builder().build());
    }

    @Override
    public void forEach(HistoryQuery query, Consumer<? super MetricsRow> consumer) {
        scope.narrow(query.accountIds()).ifPresent(own -> inner.forEach(query.accounts(own), consumer));
    }

    @Override
    public List<Coverage> coverage(CoverageQuery query) {
        return scope.narrow(query.accountIds())
                .map(own -> inner.coverage(new CoverageQuery(query.level(), query.range(), own, query.asOf())))
                .orElse(List.of());
    }

    @Override
    public void saveCatalog(AccountCatalog catalog, @Nullable Lease lease) {
        scope.require(catalog.account().accountId());
        inner.saveCatalog(catalog, lease);
    }

    @Override
    public List<AccountCatalog> catalogs(Set<String> accountIds, @Nullable Instant asOf) {
        return scope.narrow(accountIds).map(own -> inner.catalogs(own, asOf)).orElse(List.of());
    }

    @Override
    public Map<Instant, List<AccountCatalog>> catalogsAt(Set<String> accountIds, Set<Instant> moments) {
        return scope.narrow(accountIds)
                .map(own -> inner.catalogsAt(own, moments))
                .orElseGet(() ->
                        moments.stream().collect(Collectors.toUnmodifiableMap(moment -> moment, moment -> List.of())));
    }

    @Override
    public List<CreativePeriod> creativePeriods(String accountId) {
        return scope.has(accountId) ? inner.creativePeriods(accountId) : List.of();
    }

    @Override
    public void saveReach(List<RangeReach> reach, @Nullable Lease lease) {
        reach.forEach(one -> scope.require(one.entity().accountId()));
        inner.saveReach(reach, lease);
    }

    @Override
    public List<RangeReach> reach(ReachQuery query) {
        return inner.reach(query).stream()
                .filter(one -> scope.has(one.entity().accountId()))
                .toList();
    }

    @Override
    public StoreState state() {
        return inner.state();
    }

    @Override
    public Map<String, StoreState> states(Set<String> accountIds) {
        return inner.states(accountIds);
    }

    @Override
    public void close() {
        inner.close();
    }

    @Override
    public String toString() {
        return inner.getClass().getSimpleName() + " of tenant " + scope.tenant().name();
    }
}
