package io.campaigntracker.core;

import io.campaigntracker.core.performance.AttributedHistory;
import io.campaigntracker.core.performance.ConversionBasis;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.Creative;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.prediction.Prediction;
import io.campaigntracker.spi.CoverageQuery;
import io.campaigntracker.spi.HistoryQuery;
import io.campaigntracker.spi.MetricsRevision;
import io.campaigntracker.spi.MetricsStore;
import io.campaigntracker.spi.RevisionStore;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what a question needs: the rows, and which days were fetched at all. */
final class HistoryLoader {

    private final MetricsStore store;
    private final KnownAccounts accounts;
    private final Clock clock;
    private final ConversionBasis basis;
    private final @Nullable Instant asOf;

    HistoryLoader(
            MetricsStore store, KnownAccounts accounts, Clock clock, ConversionBasis basis, @Nullable Instant asOf) {
        this.store = store;
        this.accounts = accounts;
        this.clock = clock;
        this.basis = basis;
        this.asOf = asOf;
    }

    HistoryLoader asOf(Instant moment) {
        return new HistoryLoader(store, accounts, Clock.fixed(moment, ZoneOffset.UTC), basis, moment);
    }

    /** {@return which conversions count unless a question says otherwise} */
    ConversionBasis basis() {
        return basis;
    }

    MetricsStore store() {
        return store;
    }

    @Nullable
    Instant moment() {
        return asOf;
    }

    Clock clock() {
        return clock;
    }

    /**
     * {@return the account of a prediction: the one it names, or that of its campaign}
     *
     * @throws IllegalArgumentException if neither is known
     */
    Account account(Prediction prediction) {
        Set<Account> found = accounts.of(QueryScope.campaigns(Set.of(prediction.campaignId())));
        return found.stream()
                .filter(account -> prediction.accountId() == null
                        ? found.size() == 1
                        : account.accountId().equals(prediction.accountId()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("account of prediction '" + prediction.id()
                        + "', campaign " + prediction.campaignId() + ", is not known; sync it first"
                        + (found.isEmpty()
                                ? ""
                                : ", or name one of "
                                        + found.stream()
                                                .map(Account::accountId)
                                                .sorted()
                                                .toList())));
    }

    DateRange resolve(QueryScope scope, RangeSelection range) {
        return range.resolve(accounts.of(scope), clock);
    }

    /** {@return what is known about a creative, null if nothing} */
    @Nullable
    Creative creative(String creativeId) {
        return accounts.creative(creativeId);
    }

    Evidence load(QueryScope scope, RangeSelection selection, ConversionBasis wanted) {
        return load(scope, scope.level(), selection, wanted);
    }

    Evidence load(QueryScope scope, EntityLevel level, RangeSelection selection, ConversionBasis wanted) {
        Set<Account> concerned = accounts.of(scope);
        DateRange range = selection.resolve(concerned, clock);
        LocalDate today = RangeSelection.today(concerned, clock);
        HistoryQuery query = scope.narrow(HistoryQuery.of(level, range)).asOf(asOf);
        MetricsHistory history = store.read(wanted.equals(basis) ? query : query.includingActions());
        if (wanted.equals(basis) && !AttributedHistory.isStoredUnder(history, wanted)) {
            history = store.read(query.includingActions());
        }
        Set<String> ids = concerned.stream().map(Account::accountId).collect(Collectors.toUnmodifiableSet());
        FetchedDays fetched =
                FetchedDays.of(store.coverage(new CoverageQuery(level, range, ids)), ids, scope.campaignIds(), asOf);
        return new Evidence(range, today, AttributedHistory.of(history, wanted), fetched);
    }

    /** {@return the states of a campaign's day that were known by the moment this loader looks from} */
    List<MetricsRevision> revisions(QueryScope scope, String campaignId, LocalDate day) {
        if (!(store instanceof RevisionStore revisions)) {
            throw new IllegalStateException("the store " + store.getClass().getSimpleName()
                    + " keeps no revisions; it does not implement RevisionStore");
        }
        return accounts.of(scope).stream()
                .flatMap(account ->
                        revisions.revisions(EntityRef.campaign(account.accountId(), campaignId), day).stream())
                .filter(revision -> asOf == null || !revision.knownFrom().isAfter(asOf))
                .toList();
    }
}
