package io.campaigntracker.core.store;

import io.campaigntracker.edit.Edit;
import io.campaigntracker.edit.EditChunk;
import io.campaigntracker.edit.EditFetch;
import io.campaigntracker.edit.EditStore;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.Ad;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.CreativePeriod;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.MetricsTimeline;
import io.campaigntracker.model.RangeReach;
import io.campaigntracker.naming.NameChange;
import io.campaigntracker.naming.NameStore;
import io.campaigntracker.source.BreakdownChunk;
import io.campaigntracker.source.BreakdownDays;
import io.campaigntracker.source.HourlyChunk;
import io.campaigntracker.source.HourlyRequest;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.source.SourceFailure;
import io.campaigntracker.store.ArrivalsQuery;
import io.campaigntracker.store.BreakdownHistory;
import io.campaigntracker.store.BreakdownQuery;
import io.campaigntracker.store.BreakdownRevision;
import io.campaigntracker.store.BreakdownStore;
import io.campaigntracker.store.CampaignArrivals;
import io.campaigntracker.store.Coverage;
import io.campaigntracker.store.CoverageQuery;
import io.campaigntracker.store.HistoryQuery;
import io.campaigntracker.store.HourlyHistory;
import io.campaigntracker.store.HourlyQuery;
import io.campaigntracker.store.HourlyRevision;
import io.campaigntracker.store.HourlyStore;
import io.campaigntracker.store.KnownTotals;
import io.campaigntracker.store.KnownTotalsQuery;
import io.campaigntracker.store.Lease;
import io.campaigntracker.store.MetricsRevision;
import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.store.ReachQuery;
import io.campaigntracker.store.RecomputableStore;
import io.campaigntracker.store.RevisionStore;
import io.campaigntracker.store.StoreState;
import io.campaigntracker.store.StoredTotals;
import io.campaigntracker.store.ThinnableStore;
import io.campaigntracker.store.TotalsQuery;
import io.campaigntracker.store.TotalsStore;
import io.campaigntracker.store.WriteResult;
import io.campaigntracker.store.WriteTerms;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps everything in memory, with every past state, by the same rules as a database store. For unit tests and exploration; it holds all it was
 * ever given. Thread-safe.
 */
public final class InMemoryMetricsStore extends InMemoryWork
        implements MetricsStore,
                RevisionStore,
                RecomputableStore,
                TotalsStore,
                NameStore,
                EditStore,
                HourlyStore,
                ThinnableStore,
                BreakdownStore {

    private final String name = UUID.randomUUID().toString();
    private final FetchLog fetches = new FetchLog();
    private final DailyRows rows = new DailyRows(fetches);
    private final RowThinning thinning = new RowThinning(rows);
    private final HourlyLog hours = new HourlyLog();
    private final BreakdownLog breakdowns = new BreakdownLog();
    private final Map<String, TreeMap<Instant, AccountCatalog>> catalogs = new TreeMap<>();
    private final Map<String, List<CreativePeriod>> creatives = new LinkedHashMap<>();
    private final InMemoryEdits edits = new InMemoryEdits();
    private final List<RangeReach> reaches = new ArrayList<>();

    /** An empty store whose leases run by the system's clock. */
    public InMemoryMetricsStore() {
        this(Clock.systemUTC());
    }

    /**
     * An empty store.
     *
     * @param clock by which leases run out; nothing else depends on it
     */
    public InMemoryMetricsStore(Clock clock) {
        super(clock);
    }

    /**
     * For how many days hours are kept; {@value HourlyStore#DAYS_KEPT} by default.
     *
     * @return this store
     * @throws IllegalArgumentException if less than {@value HourlyStore#LEAST_DAYS_KEPT}
     */
    public synchronized InMemoryMetricsStore keepHours(int days) {
        hours.keep(HourlyStore.requireDaysKept(days));
        return this;
    }

    @Override
    public synchronized WriteResult write(MetricsChunk chunk, WriteTerms terms) {
        leases.requireValid(terms.lease());
        changed(Set.of(chunk.request().accountId()));
        Set<LocalDate> complete =
                chunk.completeDays().stream().map(DateRange::since).collect(Collectors.toUnmodifiableSet());
        WriteResult result = rows.write(chunk, complete, terms);
        fetches.add(chunk, complete, terms);
        return result;
    }

    @Override
    public synchronized void recordFailure(MetricsRequest request, Instant attemptedAt, SourceFailure failure) {
        changed(Set.of(request.accountId()));
        fetches.addFailure(request, attemptedAt, failure);
    }

    @Override
    public synchronized WriteResult writeHours(HourlyChunk chunk, WriteTerms terms) {
        leases.requireValid(terms.lease());
        WriteResult result = hours.write(chunk);
        changed(Set.of(chunk.request().accountId()));
        return result;
    }

    @Override
    public synchronized void recordHourlyFailure(HourlyRequest request, Instant attemptedAt, SourceFailure failure) {
        changed(Set.of(request.accountId()));
        hours.fail(request, attemptedAt, failure);
    }

    @Override
    public synchronized HourlyHistory hours(HourlyQuery query) {
        return hours.read(query);
    }

    @Override
    public synchronized List<HourlyRevision> hourlyRevisions(HourlyQuery query) {
        return hours.revisions(query);
    }

    @Override
    public synchronized long thinHours(String accountId, Instant now) {
        return hours.thin(accountId, now);
    }

    @Override
    public synchronized long thinRows(String accountId, ZoneId zone, Instant now) {
        return thinning.thin(accountId, zone, now);
    }

    @Override
    public synchronized Map<LocalDate, Duration> resolutions(String accountId, DateRange range) {
        return thinning.resolutions(accountId, range);
    }

    @Override
    public synchronized WriteResult writeBreakdown(BreakdownChunk chunk, WriteTerms terms) {
        leases.requireValid(terms.lease());
        WriteResult result = breakdowns.write(chunk);
        changed(Set.of(chunk.days().accountId()));
        return result;
    }

    @Override
    public synchronized void recordBreakdownFailure(BreakdownDays days, Instant attemptedAt, SourceFailure failure) {
        changed(Set.of(days.accountId()));
        breakdowns.fail(days, attemptedAt, failure);
    }

    @Override
    public synchronized BreakdownHistory breakdown(BreakdownQuery query) {
        return breakdowns.read(query);
    }

    @Override
    public synchronized List<BreakdownRevision> breakdownRevisions(BreakdownQuery query) {
        return breakdowns.revisions(query);
    }

    @Override
    public MetricsHistory read(HistoryQuery query) {
        MetricsHistory.Builder history = MetricsHistory.builder();
        forEach(query, history::add);
        return history.build();
    }

    @Override
    public void forEach(HistoryQuery query, Consumer<? super MetricsRow> consumer) {
        List<MetricsRow> found;
        synchronized (this) {
            found = rows.read(query);
        }
        for (MetricsRow row : found) {
            consumer.accept(query.withActions() ? row : DailyRows.withoutActions(row));
        }
    }

    @Override
    public synchronized long recompute(
            String accountId, String definition, AttributionWindow window, UnaryOperator<MetricsRow> recompute) {
        changed(Set.of(accountId));
        return rows.recompute(accountId, definition, window, recompute);
    }

    @Override
    public synchronized List<StoredTotals> totals(TotalsQuery query) {
        Map<String, RunningTotals> byKey = new HashMap<>();
        rows.forEach(
                query.rows(),
                row -> byKey.computeIfAbsent(
                                query.by() == TotalsQuery.By.DAY
                                        ? row.date().toString()
                                        : row.campaignId().orElse(""),
                                key -> new RunningTotals(key, query))
                        .add(row));
        return byKey.values().stream()
                .map(RunningTotals::totals)
                .sorted(Comparator.comparing(StoredTotals::key))
                .toList();
    }

    @Override
    public synchronized List<KnownTotals> knownTotals(KnownTotalsQuery query) {
        return NightSums.knownTotals(rows, query);
    }

    @Override
    public synchronized List<CampaignArrivals> arrivals(ArrivalsQuery query) {
        return NightSums.arrivals(rows, query);
    }

    @Override
    public synchronized List<Coverage> coverage(CoverageQuery query) {
        return fetches.coverage(query);
    }

    @Override
    public synchronized void saveCatalog(AccountCatalog catalog, @Nullable Lease lease) {
        catalog.requireScreened();
        leases.requireValid(lease);
        changed(Set.of(catalog.account().accountId()));
        TreeMap<Instant, AccountCatalog> states =
                catalogs.computeIfAbsent(catalog.account().accountId(), id -> new TreeMap<>());
        if (!states.isEmpty() && states.lastKey().isAfter(catalog.fetchedAt())) {
            return;
        }
        states.put(catalog.fetchedAt(), catalog);
        for (Ad ad : catalog.ads()) {
            notePeriod(ad, catalog.fetchedAt());
        }
    }

    @Override
    public synchronized List<AccountCatalog> catalogs(Set<String> accountIds, @Nullable Instant asOf) {
        return catalogs.entrySet().stream()
                .filter(account -> accountIds.isEmpty() || accountIds.contains(account.getKey()))
                .map(Map.Entry::getValue)
                .map(states -> asOf == null ? states.lastEntry() : states.floorEntry(asOf))
                .flatMap(state -> state == null ? Stream.of() : Stream.of(state.getValue()))
                .toList();
    }

    @Override
    public synchronized List<NameChange> names(EntityLevel level, Set<String> accountIds, @Nullable Instant asOf) {
        return catalogs.entrySet().stream()
                .filter(account -> accountIds.isEmpty() || accountIds.contains(account.getKey()))
                .flatMap(account ->
                        CatalogNames.changes(level, account.getValue().values(), asOf).stream())
                .toList();
    }

    @Override
    public synchronized List<CreativePeriod> creativePeriods(String accountId) {
        TreeMap<Instant, AccountCatalog> states = catalogs.get(accountId);
        if (states == null) {
            return List.of();
        }
        return states.values().stream()
                .flatMap(catalog -> catalog.ads().stream())
                .map(Ad::adId)
                .distinct()
                .flatMap(ad -> creatives.getOrDefault(ad, List.of()).stream())
                .toList();
    }

    @Override
    public synchronized void saveReach(List<RangeReach> reach, @Nullable Lease lease) {
        leases.requireValid(lease);
        changed(reach.stream().map(one -> one.entity().accountId()).collect(Collectors.toUnmodifiableSet()));
        reaches.addAll(reach);
    }

    @Override
    public synchronized List<RangeReach> reach(ReachQuery query) {
        Map<EntityRef, RangeReach> latest = new LinkedHashMap<>();
        for (RangeReach reach : reaches) {
            boolean asked = reach.entity().level() == query.level()
                    && query.entityIds().contains(reach.entity().id())
                    && reach.range().equals(query.range())
                    && (query.asOf() == null || !reach.fetchedAt().isAfter(query.asOf()));
            if (asked) {
                latest.merge(
                        reach.entity(),
                        reach,
                        (one, other) -> other.fetchedAt().isBefore(one.fetchedAt()) ? one : other);
            }
        }
        return List.copyOf(latest.values());
    }

    @Override
    public synchronized List<MetricsRevision> revisions(EntityRef entity, LocalDate date) {
        return rows.revisions(entity, date);
    }

    @Override
    public synchronized MetricsTimeline timeline(HistoryQuery query, Collection<Instant> moments) {
        return rows.timeline(query, moments);
    }

    @Override
    public synchronized int addEdits(EditChunk chunk) {
        changed(Set.of(chunk.accountId()));
        return edits.addEdits(chunk);
    }

    @Override
    public List<Edit> edits(Set<String> accountIds, Instant since, Instant until, @Nullable Instant asOf) {
        return edits.edits(accountIds, since, until, asOf);
    }

    @Override
    public List<EditFetch> editFetches(Set<String> accountIds, @Nullable Instant asOf) {
        return edits.editFetches(accountIds, asOf);
    }

    @Override
    public synchronized StoreState state() {
        return new StoreState(name + " " + changes());
    }

    @Override
    public synchronized Map<String, StoreState> states(Set<String> accountIds) {
        return accountIds.stream()
                .collect(Collectors.toUnmodifiableMap(id -> id, id -> new StoreState(name + " " + changes(id))));
    }

    /** Does nothing: what is kept stays readable. */
    @Override
    public void close() {}

    private void notePeriod(Ad ad, Instant seenAt) {
        List<CreativePeriod> periods = creatives.computeIfAbsent(ad.adId(), id -> new ArrayList<>());
        CreativePeriod last = periods.isEmpty() ? null : periods.get(periods.size() - 1);
        if (last == null) {
            periods.add(new CreativePeriod(ad.adId(), ad.creativeId(), seenAt, null));
        } else if (seenAt.isAfter(last.validFrom()) && !Objects.equals(last.creativeId(), ad.creativeId())) {
            periods.set(periods.size() - 1, new CreativePeriod(ad.adId(), last.creativeId(), last.validFrom(), seenAt));
            periods.add(new CreativePeriod(ad.adId(), ad.creativeId(), seenAt, null));
        }
    }
}
