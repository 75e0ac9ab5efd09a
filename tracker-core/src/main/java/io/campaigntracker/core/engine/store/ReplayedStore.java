package io.campaigntracker.core.engine.store;

import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.CreativePeriod;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.MetricsTimeline;
import io.campaigntracker.model.RangeReach;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.source.SourceFailure;
import io.campaigntracker.store.Coverage;
import io.campaigntracker.store.CoverageQuery;
import io.campaigntracker.store.HistoryQuery;
import io.campaigntracker.store.Lease;
import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.store.ReachQuery;
import io.campaigntracker.store.StoreState;
import io.campaigntracker.store.TotalsStore;
import io.campaigntracker.store.WriteResult;
import io.campaigntracker.store.WriteTerms;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A store in one state, of which the rows of campaigns, and what they add up to, are read once for many views of the past; all else is asked of the store itself. Thread-safe.
 */
public final class ReplayedStore implements MetricsStore {

    /** Among the moments it stands for the present, after everything that was ever fetched. */
    public static final Instant PRESENT = Instant.parse("9999-12-31T00:00:00Z");

    private final MetricsStore inner;
    private final StoreState state;
    private final DateRange days;
    private final Set<Instant> moments;
    private final MetricsTimeline timeline;

    private ReplayedStore(MetricsStore inner, DateRange days, Collection<Instant> moments, MetricsTimeline timeline) {
        this.inner = inner;
        this.state = inner.state();
        this.days = days;
        this.moments = Set.copyOf(moments);
        this.timeline = timeline;
    }

    /** {@return what a store can do, with its rows of some days read ahead as they were known at some moments; as it is where it keeps no revisions} */
    public static StoreParts of(StoreParts parts, DateRange days, Collection<Instant> moments) {
        return parts.revisions()
                .map(revisions -> {
                    Set<Instant> distinct = new HashSet<>(moments);
                    MetricsTimeline timeline =
                            revisions.timeline(HistoryQuery.of(EntityLevel.CAMPAIGN, days), distinct);
                    StoreParts replayed = parts.over(new ReplayedStore(parts.metrics(), days, distinct, timeline));
                    return parts.totals()
                            .map(totals -> replayed.with(TotalsStore.class, new ReplayedTotals(totals, days, timeline)))
                            .orElse(replayed);
                })
                .orElse(parts);
    }

    /** {@return whether a store has the rows asked for at hand, so that nobody needs to add them up} */
    static boolean isReadAhead(MetricsStore store, HistoryQuery query) {
        return store instanceof ReplayedStore replayed && replayed.isReadAhead(query);
    }

    private boolean isReadAhead(HistoryQuery query) {
        return query.level() == EntityLevel.CAMPAIGN
                && !query.withActions()
                && query.creativeIds().isEmpty()
                && moments.contains(moment(query))
                && days.contains(query.range().since())
                && days.contains(query.range().until());
    }

    private static Instant moment(HistoryQuery query) {
        Instant past = query.asOf();
        return past == null ? PRESENT : past;
    }

    @Override
    public MetricsHistory read(HistoryQuery query) {
        return !isReadAhead(query)
                ? inner.read(query)
                : timeline.at(
                        moment(query),
                        query.range(),
                        entity -> (query.accountIds().isEmpty()
                                        || query.accountIds().contains(entity.accountId()))
                                && (query.campaignIds().isEmpty()
                                        || query.campaignIds().contains(entity.id())));
    }

    @Override
    public void forEach(HistoryQuery query, Consumer<? super MetricsRow> consumer) {
        if (isReadAhead(query)) {
            read(query).rows().forEach(consumer);
        } else {
            inner.forEach(query, consumer);
        }
    }

    @Override
    public StoreState state() {
        return state;
    }

    @Override
    public Map<String, StoreState> states(Set<String> accountIds) {
        return inner.states(accountIds);
    }

    @Override
    public List<Coverage> coverage(CoverageQuery query) {
        return inner.coverage(query);
    }

    @Override
    public List<AccountCatalog> catalogs(Set<String> accountIds, @Nullable Instant asOf) {
        return inner.catalogs(accountIds, asOf);
    }

    @Override
    public Map<Instant, List<AccountCatalog>> catalogsAt(Set<String> accountIds, Set<Instant> at) {
        return inner.catalogsAt(accountIds, at);
    }

    @Override
    public List<CreativePeriod> creativePeriods(String accountId) {
        return inner.creativePeriods(accountId);
    }

    @Override
    public List<RangeReach> reach(ReachQuery query) {
        return inner.reach(query);
    }

    @Override
    public <T> Optional<T> part(Class<T> kind) {
        return inner.part(kind);
    }

    @Override
    public WriteResult write(MetricsChunk chunk, WriteTerms terms) {
        throw readOnly();
    }

    @Override
    public void recordFailure(MetricsRequest request, Instant attemptedAt, SourceFailure failure) {
        throw readOnly();
    }

    @Override
    public void saveCatalog(AccountCatalog catalog, @Nullable Lease lease) {
        throw readOnly();
    }

    @Override
    public void saveReach(List<RangeReach> reach, @Nullable Lease lease) {
        throw readOnly();
    }

    private static IllegalStateException readOnly() {
        return new IllegalStateException("what is replayed is not written to");
    }

    /** Does nothing: the store is its owner's. */
    @Override
    public void close() {}
}
