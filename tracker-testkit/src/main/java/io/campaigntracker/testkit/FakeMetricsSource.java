package io.campaigntracker.testkit;

import io.campaigntracker.edit.Edit;
import io.campaigntracker.edit.EditChunk;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.RangeReach;
import io.campaigntracker.source.BreakdownChunk;
import io.campaigntracker.source.BreakdownDays;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.HourlyChunk;
import io.campaigntracker.source.HourlyRequest;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.source.MissingPart;
import io.campaigntracker.source.ReachRequest;
import io.campaigntracker.source.SourceException;
import io.campaigntracker.source.SourceFailure;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A metrics source without a network: it answers from simulated accounts, as far as is known at the time of its {@link #clock()},
 * and fails where a test tells it to. Thread-safe.
 *
 * {@snippet :
 * SimulatedAccount account = SimulatedAccount.builder().seed(42).build();
 * FakeMetricsSource source = FakeMetricsSource.of(account);
 * MetricsChunk chunk = source.fetch(MetricsRequest.of(account.accountId(), EntityLevel.CAMPAIGN, account.range()));
 * }
 */
public final class FakeMetricsSource implements MetricsSource {

    private final Map<String, SimulatedAccount> accounts;
    private final Clock clock;
    private final List<MetricsRequest> requests = new ArrayList<>();
    private final List<Function<Fetch, Optional<SourceFailure>>> failures = new CopyOnWriteArrayList<>();
    private final List<Function<Fetch, List<MissingPart>>> gaps = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    private FakeMetricsSource(List<SimulatedAccount> accounts, Clock clock) {
        this.accounts = new LinkedHashMap<>();
        for (SimulatedAccount account : accounts) {
            if (this.accounts.put(account.accountId(), account) != null) {
                throw new IllegalArgumentException("account " + account.accountId() + " is given twice");
            }
        }
        this.clock = clock;
    }

    /** {@return a source over an account, whose clock stands at {@link SimulatedAccount#asOf()}} */
    public static FakeMetricsSource of(SimulatedAccount account) {
        return of(List.of(account), MutableClock.at(account.asOf()));
    }

    /** {@return a source over several accounts that tells what is known at the time of the clock} */
    public static FakeMetricsSource of(List<SimulatedAccount> accounts, Clock clock) {
        return new FakeMetricsSource(List.copyOf(accounts), clock);
    }

    /** {@return the clock that says what is known; give the same one to the tracker under test} */
    public Clock clock() {
        return clock;
    }

    /** Lets the fetch of this number fail, counted from 1 over all fetches of this source. */
    public FakeMetricsSource failFetch(int number, SourceFailure failure) {
        failures.add(fetch -> fetch.number() == number ? Optional.of(failure) : Optional.empty());
        return this;
    }

    /** Lets every fetch fail that matches. */
    public FakeMetricsSource failWhen(Predicate<MetricsRequest> matching, SourceFailure failure) {
        failures.add(fetch -> matching.test(fetch.request()) ? Optional.of(failure) : Optional.empty());
        return this;
    }

    /** Leaves the rows of these days out of every answer and names them as missing. */
    public FakeMetricsSource loseDays(DateRange days, SourceFailure failure) {
        gaps.add(fetch -> fetch.request()
                .range()
                .intersection(days)
                .map(lost -> List.of(new MissingPart(lost, List.of(), List.of(), failure)))
                .orElse(List.of()));
        return this;
    }

    /** Forgets all scripted failures and gaps. */
    public FakeMetricsSource heal() {
        failures.clear();
        gaps.clear();
        return this;
    }

    /** {@return what was fetched so far, failed fetches too, in order} */
    public List<MetricsRequest> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /** {@return whether {@link #close()} was called} */
    public boolean isClosed() {
        return closed;
    }

    @Override
    public List<Account> accounts() {
        return accounts.values().stream().map(SimulatedAccount::account).toList();
    }

    @Override
    public AccountCatalog catalog(String accountId) {
        return account(accountId).catalog(clock.instant());
    }

    @Override
    public MetricsChunk fetch(MetricsRequest request) {
        Fetch fetch = note(request);
        for (Function<Fetch, Optional<SourceFailure>> rule : failures) {
            Optional<SourceFailure> failure = rule.apply(fetch);
            if (failure.isPresent()) {
                throw new SourceException(failure.get());
            }
        }
        Instant now = clock.instant();
        List<MissingPart> missing =
                gaps.stream().flatMap(rule -> rule.apply(fetch).stream()).toList();
        List<MetricsRow> rows =
                account(request.accountId()).rows(request.level(), request.range(), request.campaignIds(), now);
        List<MetricsRow> arrived = rows.stream()
                .filter(row -> missing.stream().noneMatch(part -> part.range().contains(row.date())))
                .toList();
        return new MetricsChunk(request, arrived, now, missing, List.of());
    }

    @Override
    public List<RangeReach> reach(ReachRequest request) {
        SimulatedAccount account = account(request.accountId());
        Instant now = clock.instant();
        List<RangeReach> reached = new ArrayList<>();
        for (EntityRef entity : account.listed(request.level(), request.campaignIds(), now)) {
            long impressions = account.expected(entity, request.range(), now).impressions();
            if (impressions > 0) {
                long people = account.reach(entity, request.range(), now);
                reached.add(new RangeReach(entity, request.range(), people, impressions, now));
            }
        }
        return reached;
    }

    @Override
    public Optional<EditChunk> edits(String accountId, Instant since, Instant until) {
        Instant now = clock.instant();
        List<Edit> edits = account(accountId).edits(now).stream()
                .filter(edit -> !edit.at().isBefore(since) && edit.at().isBefore(until))
                .toList();
        return Optional.of(new EditChunk(accountId, since, until, edits, now, List.of()));
    }

    @Override
    public Optional<HourlyChunk> hours(HourlyRequest request) {
        Instant now = clock.instant();
        return Optional.of(HourlyChunk.of(request, account(request.accountId()).hours(request.date(), now), now));
    }

    @Override
    public Optional<BreakdownChunk> breakdown(BreakdownDays days) {
        Instant now = clock.instant();
        return Optional.of(BreakdownChunk.of(
                days, account(days.accountId()).parts(days.level(), days.dimension(), days.range(), now), now));
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public String toString() {
        return "FakeMetricsSource" + accounts.keySet();
    }

    private Fetch note(MetricsRequest request) {
        synchronized (requests) {
            requests.add(request);
            return new Fetch(requests.size(), request);
        }
    }

    private SimulatedAccount account(String accountId) {
        SimulatedAccount account = accounts.get(accountId);
        if (account == null) {
            throw new SourceException(SourceFailure.of(
                    FailureKind.NOT_FOUND, "account " + accountId + " is none of " + Set.copyOf(accounts.keySet())));
        }
        return account;
    }

    private record Fetch(int number, MetricsRequest request) {}
}
