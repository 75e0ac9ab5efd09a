package io.campaigntracker.core.engine.sync;

import io.campaigntracker.core.engine.history.AccountDirectory;
import io.campaigntracker.core.engine.history.QueryScope;
import io.campaigntracker.core.engine.lease.HeldLease;
import io.campaigntracker.core.engine.lease.HeldLeases;
import io.campaigntracker.core.engine.lease.LeaseTimer;
import io.campaigntracker.core.engine.store.StoreParts;
import io.campaigntracker.core.sync.CreativeAssignment;
import io.campaigntracker.core.sync.SyncPlanner;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.CreativePeriod;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.Identifiers;
import io.campaigntracker.model.Redactor;
import io.campaigntracker.source.BreakdownDays;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.HourlyRequest;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.source.ReachRequest;
import io.campaigntracker.source.SourceException;
import io.campaigntracker.source.SourceFailure;
import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.store.StoreException;
import io.campaigntracker.store.WriteResult;
import io.campaigntracker.sync.IfBusy;
import io.campaigntracker.sync.ObservedSync;
import io.campaigntracker.sync.SyncPart;
import io.campaigntracker.sync.SyncReport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Supplier;
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
    private static final Duration LEASE_ASKED_EVERY = Duration.ofSeconds(2);
    private static final String ANOTHER_SYNC = "another sync of this tracker has this account";
    private static final String ANOTHER_SERVICE =
            "another service, or another tracker on the same store, has this account";

    private final MetricsSource source;
    private final MetricsStore store;
    private final Clock clock;
    private final ConversionFiller columns;
    private final PartFetcher parts;
    private final Optional<EditFetcher> edits;
    private final HourlyFetcher hourly;
    private final BreakdownFetcher breakdowns;
    private final TaskGroup tasks;
    private final AccountTurns turns;
    private final HeldLeases leases;
    private final LeaseTimer timer;
    private final SyncRequest scope;
    private final PartLog journal;
    private final ObservedParts observed;
    private final NavigableSet<String> campaigns;
    private final Queue<String> notes = new ConcurrentLinkedQueue<>();

    SyncSession(
            MetricsSource source,
            StoreParts stored,
            Clock clock,
            ConversionFiller columns,
            TaskGroup tasks,
            AccountTurns turns,
            HeldLeases leases,
            LeaseTimer timer,
            SyncRequest scope,
            ObservedSync observed) {
        this.source = source;
        this.store = stored.metrics();
        this.edits = stored.edits().map(kept -> new EditFetcher(source, kept, clock));
        this.clock = clock;
        this.columns = columns;
        this.parts = new PartFetcher(source, store, clock, columns);
        this.hourly = new HourlyFetcher(source, stored, clock, parts, notes);
        this.breakdowns = new BreakdownFetcher(source, stored.breakdowns(), clock, parts, columns, notes);
        this.tasks = tasks;
        this.turns = turns;
        this.leases = leases;
        this.timer = timer;
        this.scope = scope;
        this.journal = new PartLog(scope.listener());
        this.observed = new ObservedParts(observed);
        this.campaigns = new ConcurrentSkipListSet<>(scope.campaignIds());
    }

    SyncReport run() {
        Instant startedAt = clock.instant();
        startAccounts();
        tasks.await();
        if (scope.campaignIds().isEmpty()) {
            campaigns.addAll(parts.delivered());
        }
        tellUnknown();
        List<String> all = new ArrayList<>(notes);
        all.addAll(parts.notes());
        return new SyncReport(startedAt, clock.instant(), campaigns, journal.parts(), all);
    }

    /** A campaign that was named, and of which neither a catalog nor a row tells, was not synced, however well its empty parts were stored. */
    private void tellUnknown() {
        Set<String> doubtful = new TreeSet<>(scope.campaignIds());
        doubtful.removeAll(parts.delivered());
        if (doubtful.isEmpty()) {
            return;
        }
        try {
            AccountDirectory.read(store)
                    .unknown(QueryScope.campaigns(doubtful))
                    .forEach(campaign -> journal.add(
                            catalogOf("*").failed(SourceFailure.of(FailureKind.NOT_FOUND, campaign.sentence()))));
        } catch (StoreException failure) {
            LOG.warn("event=campaigns_not_checked reason=\"{}\"", failure.getMessage());
        }
    }

    private void startAccounts() {
        Map<String, Account> known = new LinkedHashMap<>();
        Set<String> unreached = new TreeSet<>();
        try {
            source.accounts().stream()
                    .filter(account -> isInScope(account.accountId()))
                    .forEach(account -> known.putIfAbsent(account.accountId(), account));
            source.accountIds().stream().filter(this::isInScope).forEach(unreached::add);
        } catch (SourceException failure) {
            journal.add(catalogOf("*").failed(failure.failure()));
            return;
        }
        unreached.removeAll(known.keySet());
        leaveOutOdd(known.keySet());
        leaveOutOdd(unreached);
        Collection<Account> served = known.values();
        Set<String> unknown = new TreeSet<>(scope.accountIds());
        unknown.removeAll(unreached);
        served.forEach(account -> unknown.remove(account.accountId()));
        unknown.forEach(account -> journal.add(catalogOf(account)
                .failed(SourceFailure.of(FailureKind.NOT_FOUND, "the source does not serve account " + account))));
        journal.plan(served.size() + unreached.size());
        served.forEach(account -> inTurn(account.accountId(), () -> leased(account)));
        unreached.forEach(id -> inTurn(id, () -> reach(id).map(this::leased).orElseGet(SyncSession::done)));
    }

    /** An account whose identifier can't be would be kept under another, or not at all. */
    private void leaveOutOdd(Set<String> accountIds) {
        accountIds.removeIf(id -> {
            if (Identifiers.isId(id)) {
                return false;
            }
            journal.add(catalogOf(Redactor.ofShapes().value(id))
                    .failed(SourceFailure.of(
                            FailureKind.MALFORMED_ANSWER,
                            "the source has an account whose id " + Identifiers.refusal(id))));
            return true;
        });
    }

    /** One sync of a tracker at a time on an account, so that it never waits for a lease of its own. */
    private void inTurn(String accountId, Supplier<CompletableFuture<Void>> work) {
        AccountTurns.Turn turn = turns.enter(accountId);
        boolean mustWait = !turn.granted().isDone();
        if (mustWait && scope.ifBusy() == IfBusy.SKIP) {
            turn.close();
            left(accountId, ANOTHER_SYNC);
            return;
        }
        if (mustWait) {
            journal.waits(accountId, ANOTHER_SYNC);
        }
        tasks.startAccount(turn.granted().copy(), work, turn::close);
    }

    private CompletableFuture<Void> leased(Account account) {
        String id = account.accountId();
        Optional<HeldLease> lease = leases.tryAcquire("sync:" + id);
        if (lease.isPresent()) {
            return under(lease.get(), account);
        }
        if (scope.ifBusy() == IfBusy.SKIP) {
            left(id, ANOTHER_SERVICE);
            return done();
        }
        CompletableFuture<HeldLease> given = new CompletableFuture<>();
        awaitLease(id, given);
        return given.thenCompose(
                late -> tasks.startStep(() -> under(late, account)).whenComplete((nothing, failure) -> late.close()));
    }

    /** Tries again after each pause; a loop over futures, for the other sync may take hours. */
    private void awaitLease(String accountId, CompletableFuture<HeldLease> given) {
        journal.waits(accountId, ANOTHER_SERVICE);
        CompletableFuture<Void> unused = tasks.waitFor(timer.after(LEASE_ASKED_EVERY))
                .thenCompose(pause -> tasks.startPart(() -> leases.tryAcquire("sync:" + accountId)
                        .ifPresentOrElse(given::complete, () -> awaitLease(accountId, given))))
                .whenComplete((nothing, failure) -> {
                    if (failure != null) {
                        given.completeExceptionally(failure);
                    }
                });
    }

    private CompletableFuture<Void> under(HeldLease lease, Account account) {
        journal.goesOn(account.accountId());
        CompletableFuture<Void> synced;
        try {
            synced = sync(account, lease);
        } catch (RuntimeException | Error failure) {
            lease.close();
            throw failure;
        }
        return synced.whenComplete((nothing, failure) -> lease.close());
    }

    private void left(String accountId, String whose) {
        journal.add(catalogOf(accountId).leftToAnother(0, WriteResult.NOTHING, whose));
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

    private CompletableFuture<Void> sync(Account account, HeldLease lease) {
        LocalDate today = account.today(clock);
        DateRange asked = scope.daysOf(today);
        if (asked.since().isAfter(today)) {
            journal.add(new PartReports(account.accountId(), SyncPart.Kind.CAMPAIGN_METRICS, asked)
                    .failed(SourceFailure.of(
                            FailureKind.BAD_REQUEST, "none of these days has begun there; today is " + today)));
            return done();
        }
        DateRange range = asked.until().isAfter(today) ? DateRange.of(asked.since(), today) : asked;
        if (!range.equals(asked)) {
            notes.add("account " + account.accountId() + ": the days after " + today
                    + " have not begun there and were not asked for");
        }
        PartFetcher.Held held = observed.catalog(account.accountId(), () -> parts.catalog(account, range, lease));
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
        List<HourlyRequest> hours = hourly.requests(account, scope);
        List<BreakdownDays> split = breakdowns.days(catalog, range, scope);
        Optional<SyncPart> changed = scope.campaignIds().isEmpty()
                ? edits.flatMap(fetcher -> observed.edits(account.accountId(), () -> fetcher.fetch(catalog, range)))
                : Optional.empty();
        // told only now, so that the first call of a listener knows how much there is to do
        journal.plan(requests.size() + reaches.size() + hours.size() + split.size() + (changed.isPresent() ? 1 : 0));
        journal.add(held.part());
        changed.ifPresent(journal::add);
        List<CompletableFuture<Void>> started = new ArrayList<>();
        for (MetricsRequest request : requests) {
            started.add(tasks.startPart(() -> journal.add(observed.part(
                    request.accountId(),
                    PartFetcher.kindOf(request),
                    () -> parts.metrics(request, creatives, lease)))));
        }
        for (HourlyRequest request : hours) {
            started.add(tasks.startPart(() -> journal.add(
                    observed.part(request.accountId(), SyncPart.Kind.HOURS, () -> hourly.fetch(request, lease)))));
        }
        for (BreakdownDays days : split) {
            started.add(tasks.startPart(() -> journal.add(observed.part(
                    days.accountId(), SyncPart.Kind.BREAKDOWN, () -> breakdowns.fetch(days, creatives, lease)))));
        }
        for (ReachRequest request : reaches) {
            started.add(tasks.startPart(() -> journal.add(
                    observed.part(request.accountId(), SyncPart.Kind.REACH, () -> parts.reach(request, lease)))));
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
