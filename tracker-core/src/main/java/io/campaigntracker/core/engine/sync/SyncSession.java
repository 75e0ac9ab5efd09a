package io.campaigntracker.core.engine.sync;

import io.campaigntracker.core.engine.history.StoreParts;
import io.campaigntracker.core.sync.CreativeAssignment;
import io.campaigntracker.core.sync.SyncPlanner;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.CreativePeriod;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.source.ReachRequest;
import io.campaigntracker.source.SourceException;
import io.campaigntracker.source.SourceFailure;
import io.campaigntracker.store.LeaseStore;
import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.store.StoreException;
import io.campaigntracker.sync.SyncPart;
import io.campaigntracker.sync.SyncReport;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One sync from start to report: account after account, the parts of each side by side. An account that has to wait does not hold up
 * the next ones.
 */
final class SyncSession {

    private static final Logger LOG = LoggerFactory.getLogger(SyncSession.class);
    private static final List<Integer> REACH_DAYS = List.of(7, 28);

    private final MetricsSource source;
    private final MetricsStore store;
    private final Optional<LeaseStore> leases;
    private final Clock clock;
    private final ConversionFiller columns;
    private final PartFetcher parts;
    private final TaskGroup tasks;
    private final ScheduledExecutorService heartbeats;
    private final SyncRequest scope;
    private final PartLog journal;
    private final NavigableSet<String> campaigns;

    SyncSession(
            MetricsSource source,
            StoreParts store,
            Clock clock,
            ConversionFiller columns,
            TaskGroup tasks,
            ScheduledExecutorService heartbeats,
            SyncRequest scope) {
        this.source = source;
        this.store = store.metrics();
        this.leases = store.leases();
        this.clock = clock;
        this.columns = columns;
        this.parts = new PartFetcher(source, this.store, clock, columns);
        this.tasks = tasks;
        this.heartbeats = heartbeats;
        this.scope = scope;
        this.journal = new PartLog(scope.listener());
        this.campaigns = new ConcurrentSkipListSet<>(scope.campaignIds());
    }

    SyncReport run() {
        Instant startedAt = clock.instant();
        startAccounts();
        tasks.await();
        if (scope.campaignIds().isEmpty()) {
            campaigns.addAll(parts.delivered());
        }
        return new SyncReport(startedAt, clock.instant(), campaigns, journal.parts(), parts.notes());
    }

    private void startAccounts() {
        List<Account> served = new ArrayList<>();
        Set<String> unreached = new TreeSet<>();
        try {
            source.accounts().stream()
                    .filter(account -> isInScope(account.accountId()))
                    .forEach(served::add);
            source.accountIds().stream().filter(this::isInScope).forEach(unreached::add);
        } catch (SourceException failure) {
            journal.add(catalogOf("*").failed(failure.failure()));
            return;
        }
        served.forEach(account -> unreached.remove(account.accountId()));
        Set<String> unknown = new TreeSet<>(scope.accountIds());
        unknown.removeAll(unreached);
        served.forEach(account -> unknown.remove(account.accountId()));
        unknown.forEach(account -> journal.add(catalogOf(account)
                .failed(SourceFailure.of(FailureKind.NOT_FOUND, "the source does not serve account " + account))));
        journal.plan(served.size() + unreached.size());
        served.forEach(account -> tasks.startAccount(() -> leased(account)));
        unreached.forEach(
                id -> tasks.startAccount(() -> reach(id).map(this::leased).orElseGet(SyncSession::done)));
    }

    private CompletableFuture<Void> leased(Account account) {
        Optional<SyncLease> lease = SyncLease.acquire(leases, account.accountId(), heartbeats);
        if (lease.isEmpty()) {
            journal.add(catalogOf(account.accountId()).leftToAnother());
            return done();
        }
        CompletableFuture<Void> synced;
        try {
            synced = sync(account);
        } catch (RuntimeException | Error failure) {
            lease.get().close();
            throw failure;
        }
        return synced.whenComplete((nothing, failure) -> lease.get().close());
    }

    private boolean isInScope(String accountId) {
        return scope.accountIds().isEmpty() || scope.accountIds().contains(accountId);
    }

    /** Tries an account that the source left out once more; the failure goes into the report. */
    private Optional<Account> reach(String accountId) {
        try {
            return Optional.of(source.catalog(accountId).account());
        } catch (SourceException failure) {
            journal.add(catalogOf(accountId).failed(failure.failure()));
            return Optional.empty();
        }
    }

    private CompletableFuture<Void> sync(Account account) {
        DateRange range = scope.daysOf(account, clock);
        PartFetcher.Held held = parts.catalog(account, range);
        AccountCatalog catalog = held.catalog();
        if (scope.campaignIds().isEmpty()) {
            catalog.campaigns().stream()
                    .filter(campaign -> !scope.activeOnly() || campaign.isActive())
                    .map(Campaign::campaignId)
                    .forEach(campaigns::add);
        }
        if (parts.isRefused(account.accountId())) {
            journal.add(held.part());
            return done();
        }
        columns.recompute(account.accountId());
        CreativeAssignment creatives = new CreativeAssignment(creativePeriods(catalog), account.timeZone());
        List<MetricsRequest> requests = SyncPlanner.plan(catalog, range, scope.campaignIds(), scope.withAds());
        List<ReachRequest> reaches = reachRequests(account);
        // told only now, so that the first call of a listener knows how much there is to do
        journal.plan(requests.size() + reaches.size());
        journal.add(held.part());
        List<CompletableFuture<Void>> started = new ArrayList<>();
        for (MetricsRequest request : requests) {
            started.add(tasks.startPart(() -> journal.add(parts.metrics(request, creatives))));
        }
        for (ReachRequest request : reaches) {
            started.add(tasks.startPart(() -> journal.add(parts.reach(request))));
        }
        return CompletableFuture.allOf(started.toArray(CompletableFuture[]::new));
    }

    private List<ReachRequest> reachRequests(Account account) {
        if (scope.range() != null) {
            return List.of();
        }
        LocalDate today = account.today(clock);
        return REACH_DAYS.stream()
                .filter(days -> days <= scope.days())
                .map(days -> new ReachRequest(
                        account.accountId(),
                        EntityLevel.CAMPAIGN,
                        DateRange.lastDays(days, today),
                        scope.campaignIds()))
                .toList();
    }

    /** A store that can't tell the past leaves the present: the creative each ad shows now. */
    private List<CreativePeriod> creativePeriods(AccountCatalog catalog) {
        try {
            return store.creativePeriods(catalog.account().accountId());
        } catch (StoreException failure) {
            LOG.warn(
                    "event=creative_history_unavailable account={} reason=\"{}\"",
                    catalog.account().accountId(),
                    failure.getMessage());
            return catalog.ads().stream()
                    .flatMap(ad -> ad.creativeId() == null
                            ? Stream.of()
                            : Stream.of(new CreativePeriod(ad.adId(), ad.creativeId(), catalog.fetchedAt(), null)))
                    .toList();
        }
    }

    private static CompletableFuture<Void> done() {
        return CompletableFuture.completedFuture(null);
    }

    private static PartReports catalogOf(String accountId) {
        return new PartReports(accountId, SyncPart.Kind.CATALOG, null);
    }
}
