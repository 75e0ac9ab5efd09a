package io.campaigntracker.core;

import io.campaigntracker.core.performance.AttributedHistory;
import io.campaigntracker.core.performance.ConversionBasis;
import io.campaigntracker.core.sync.CreativeAssignment;
import io.campaigntracker.core.sync.SyncPlanner;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.CreativePeriod;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.RangeReach;
import io.campaigntracker.spi.FailureKind;
import io.campaigntracker.spi.MetricsChunk;
import io.campaigntracker.spi.MetricsRequest;
import io.campaigntracker.spi.MetricsSource;
import io.campaigntracker.spi.MetricsStore;
import io.campaigntracker.spi.ReachRequest;
import io.campaigntracker.spi.SourceException;
import io.campaigntracker.spi.SourceFailure;
import io.campaigntracker.spi.StoreException;
import io.campaigntracker.spi.WriteResult;
import io.campaigntracker.sync.SyncPart;
import io.campaigntracker.sync.SyncProblem;
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
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One sync from start to report. Each part is fetched and stored by itself, so that a failed one never loses the others; only dead credentials
 * stop an account, since every further call with them does harm.
 */
final class SyncRun {

    private static final Logger LOG = LoggerFactory.getLogger(SyncRun.class);
    private static final List<Integer> REACH_DAYS = List.of(7, 28);

    private final MetricsSource source;
    private final MetricsStore store;
    private final Clock clock;
    private final ConversionBasis basis;
    private final ExecutorService chunks;
    private final ScheduledExecutorService heartbeats;
    private final SyncScope scope;
    private final SyncJournal journal;
    private final Set<String> deadAccounts = ConcurrentHashMap.newKeySet();
    private final Set<String> delivered = ConcurrentHashMap.newKeySet();

    SyncRun(
            MetricsSource source,
            MetricsStore store,
            Clock clock,
            ConversionBasis basis,
            ExecutorService chunks,
            ScheduledExecutorService heartbeats,
            SyncScope scope) {
        this.source = source;
        this.store = store;
        this.clock = clock;
        this.basis = basis;
        this.chunks = chunks;
        this.heartbeats = heartbeats;
        this.scope = scope;
        this.journal = new SyncJournal(scope.listener());
    }

    SyncReport run() {
        Instant startedAt = clock.instant();
        NavigableSet<String> campaigns = new TreeSet<>(scope.campaignIds());
        List<Account> accounts = accounts();
        for (Account account : accounts) {
            Optional<SyncLease> lease = SyncLease.acquire(store, account.accountId(), heartbeats);
            if (lease.isEmpty()) {
                journal.add(leftToAnother(account.accountId()));
                continue;
            }
            try {
                account(account, campaigns);
            } finally {
                lease.get().close();
            }
        }
        if (scope.campaignIds().isEmpty()) {
            campaigns.addAll(delivered);
        }
        return new SyncReport(startedAt, clock.instant(), campaigns, journal.parts());
    }

    private void account(Account account, Set<String> campaigns) {
        AccountCatalog catalog = catalog(account);
        if (scope.campaignIds().isEmpty()) {
            catalog.campaigns().stream()
                    .filter(campaign -> !scope.activeOnly() || campaign.isActive())
                    .map(Campaign::campaignId)
                    .forEach(campaigns::add);
        }
        if (!deadAccounts.contains(account.accountId())) {
            metrics(catalog, account);
        }
    }

    private List<Account> accounts() {
        try {
            List<Account> served = source.accounts().stream()
                    .filter(account ->
                            scope.accountIds().isEmpty() || scope.accountIds().contains(account.accountId()))
                    .toList();
            for (String asked : scope.accountIds()) {
                if (served.stream().noneMatch(account -> account.accountId().equals(asked))) {
                    SourceFailure failure =
                            SourceFailure.of(FailureKind.NOT_FOUND, "the source does not serve account " + asked);
                    journal.add(failed(asked, SyncPart.Kind.CATALOG, null, failure));
                }
            }
            return served;
        } catch (SourceException failure) {
            journal.add(failed("*", SyncPart.Kind.CATALOG, null, failure.failure()));
            return List.of();
        }
    }

    private AccountCatalog catalog(Account account) {
        AccountCatalog catalog;
        try {
            catalog = source.catalog(account.accountId());
        } catch (SourceException failure) {
            noteDead(account.accountId(), failure.failure());
            journal.add(failed(account.accountId(), SyncPart.Kind.CATALOG, null, failure.failure()));
            return new AccountCatalog(account, List.of(), List.of(), List.of(), List.of(), clock.instant());
        }
        int objects = catalog.campaigns().size()
                + catalog.adSets().size()
                + catalog.ads().size();
        try {
            store.saveCatalog(catalog);
            journal.add(part(account.accountId(), SyncPart.Kind.CATALOG, null, SyncPart.Outcome.STORED, objects));
        } catch (StoreException failure) {
            LOG.warn(
                    "event=not_persisted account={} part=catalog reason=\"{}\"",
                    account.accountId(),
                    failure.getMessage());
            journal.add(new SyncPart(
                    account.accountId(),
                    SyncPart.Kind.CATALOG,
                    null,
                    SyncPart.Outcome.NOT_PERSISTED,
                    objects,
                    WriteResult.NOTHING,
                    List.of(problem(failure)),
                    List.of(),
                    List.of()));
        }
        return catalog;
    }

    private void metrics(AccountCatalog catalog, Account account) {
        CreativeAssignment creatives = new CreativeAssignment(creativePeriods(catalog), account.timeZone());
        DateRange range = scope.daysOf(account, clock);
        List<MetricsRequest> requests = SyncPlanner.plan(catalog, range, scope.campaignIds(), scope.withAds());
        List<ReachRequest> reaches = reachRequests(account);
        journal.plan(requests.size() + reaches.size());
        List<Future<?>> running = new ArrayList<>();
        for (MetricsRequest request : requests) {
            running.add(chunks.submit(() -> journal.add(chunk(request, creatives))));
        }
        for (ReachRequest request : reaches) {
            running.add(chunks.submit(() -> journal.add(reach(request))));
        }
        await(running);
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

    private SyncPart chunk(MetricsRequest request, CreativeAssignment creatives) {
        SyncPart.Kind kind =
                request.level() == EntityLevel.AD ? SyncPart.Kind.AD_METRICS : SyncPart.Kind.CAMPAIGN_METRICS;
        if (deadAccounts.contains(request.accountId())) {
            SourceFailure failure =
                    SourceFailure.of(FailureKind.AUTH, "not asked: the credentials were refused earlier in this sync");
            recordFailure(request, failure);
            return failed(request.accountId(), kind, request.range(), failure);
        }
        MetricsChunk fetched;
        try {
            fetched = source.fetch(request);
        } catch (SourceException failure) {
            noteDead(request.accountId(), failure.failure());
            recordFailure(request, failure.failure());
            return failed(request.accountId(), kind, request.range(), failure.failure());
        }
        List<MetricsRow> rows = fetched.rows().stream()
                .map(row -> creatives.assign(AttributedHistory.attribute(row, basis)))
                .toList();
        rows.forEach(row -> row.campaignId().ifPresent(delivered::add));
        List<SyncProblem> problems = new ArrayList<>();
        fetched.missing()
                .forEach(part -> problems.add(new SyncProblem(
                        "missing " + part.range() + " " + part.entityIds() + part.fields() + ": " + part.failure(),
                        part.failure().isRetryable(),
                        part.failure())));
        try {
            WriteResult written = store.write(fetched.withRows(rows));
            return new SyncPart(
                    request.accountId(),
                    kind,
                    request.range(),
                    fetched.isComplete() ? SyncPart.Outcome.STORED : SyncPart.Outcome.PARTIAL,
                    rows.size(),
                    written,
                    problems,
                    List.of(),
                    fetched.notes());
        } catch (StoreException failure) {
            LOG.warn(
                    "event=not_persisted account={} level={} range={} rows={} reason=\"{}\"",
                    request.accountId(),
                    request.level(),
                    request.range(),
                    rows.size(),
                    failure.getMessage());
            problems.add(problem(failure));
            return new SyncPart(
                    request.accountId(),
                    kind,
                    request.range(),
                    SyncPart.Outcome.NOT_PERSISTED,
                    rows.size(),
                    WriteResult.NOTHING,
                    problems,
                    rows,
                    fetched.notes());
        }
    }

    private SyncPart reach(ReachRequest request) {
        if (deadAccounts.contains(request.accountId())) {
            return failed(
                    request.accountId(),
                    SyncPart.Kind.REACH,
                    request.range(),
                    SourceFailure.of(FailureKind.AUTH, "not asked: the credentials were refused earlier in this sync"));
        }
        List<RangeReach> reach;
        try {
            reach = source.reach(request);
        } catch (SourceException failure) {
            noteDead(request.accountId(), failure.failure());
            return failed(request.accountId(), SyncPart.Kind.REACH, request.range(), failure.failure());
        }
        try {
            store.saveReach(reach);
            return part(
                    request.accountId(), SyncPart.Kind.REACH, request.range(), SyncPart.Outcome.STORED, reach.size());
        } catch (StoreException failure) {
            return new SyncPart(
                    request.accountId(),
                    SyncPart.Kind.REACH,
                    request.range(),
                    SyncPart.Outcome.NOT_PERSISTED,
                    reach.size(),
                    WriteResult.NOTHING,
                    List.of(problem(failure)),
                    List.of(),
                    List.of());
        }
    }

    /** A store that can't tell the past yet leaves the present: the creative each ad shows now. */
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

    private void recordFailure(MetricsRequest request, SourceFailure failure) {
        try {
            store.recordFailure(request, clock.instant(), failure);
        } catch (StoreException unreachable) {
            LOG.warn(
                    "event=failure_not_recorded account={} range={} reason=\"{}\"",
                    request.accountId(),
                    request.range(),
                    unreachable.getMessage());
        }
    }

    private void noteDead(String accountId, SourceFailure failure) {
        if (failure.kind() == FailureKind.AUTH) {
            deadAccounts.add(accountId);
        }
    }

    private static void await(List<Future<?>> running) {
        try {
            for (Future<?> part : running) {
                part.get();
            }
        } catch (InterruptedException cancelled) {
            running.forEach(part -> part.cancel(true));
            Thread.currentThread().interrupt();
            CancellationException stopped = new CancellationException("the sync was cancelled; what was stored stays");
            stopped.initCause(cancelled);
            throw stopped;
        } catch (ExecutionException failure) {
            running.forEach(part -> part.cancel(true));
            throw new IllegalStateException("a part of the sync broke off unexpectedly", failure.getCause());
        }
    }

    private static SyncPart part(
            String accountId, SyncPart.Kind kind, @Nullable DateRange range, SyncPart.Outcome outcome, int rows) {
        return new SyncPart(
                accountId, kind, range, outcome, rows, WriteResult.NOTHING, List.of(), List.of(), List.of());
    }

    private static SyncPart failed(
            String accountId, SyncPart.Kind kind, @Nullable DateRange range, SourceFailure failure) {
        LOG.warn("event=fetch_failed account={} part={} range={} reason=\"{}\"", accountId, kind, range, failure);
        return new SyncPart(
                accountId,
                kind,
                range,
                SyncPart.Outcome.FAILED,
                0,
                WriteResult.NOTHING,
                List.of(new SyncProblem(failure.toString(), failure.isRetryable(), failure)),
                List.of(),
                List.of());
    }

    private static SyncPart leftToAnother(String accountId) {
        LOG.info("event=sync_left_to_another account={}", accountId);
        return new SyncPart(
                accountId,
                SyncPart.Kind.CATALOG,
                null,
                SyncPart.Outcome.LEFT_TO_ANOTHER,
                0,
                WriteResult.NOTHING,
                List.of(new SyncProblem("another service is syncing this account now", true, null)),
                List.of(),
                List.of());
    }

    private static SyncProblem problem(StoreException failure) {
        return new SyncProblem("not persisted: " + failure.getMessage(), failure.isRetryable(), null);
    }
}
