package io.campaigntracker.core.engine.history;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.conversion.ConversionBases;
import io.campaigntracker.core.conversion.PresentCurrency;
import io.campaigntracker.core.coverage.FetchedDays;
import io.campaigntracker.core.engine.store.StoreTotals;
import io.campaigntracker.core.maturity.MaturityRule;
import io.campaigntracker.core.offline.OfflineLedger;
import io.campaigntracker.core.offline.OfflineShare;
import io.campaigntracker.core.performance.Completions;
import io.campaigntracker.core.performance.TotalsCalculator;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.offline.OfflineRevenue;
import io.campaigntracker.performance.MetricTotals;
import io.campaigntracker.store.Coverage;
import io.campaigntracker.store.CoverageQuery;
import io.campaigntracker.store.HistoryQuery;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads what the platform reports, as rows or as sums of them, and what is known of their days: one read a question. */
final class PlatformRows {

    private final HistoryLoader now;
    private final LoaderSetup setup;

    /**
     * @param now pinned to the state that the question goes by
     */
    PlatformRows(HistoryLoader now, LoaderSetup setup) {
        this.now = now;
        this.setup = setup;
    }

    /** {@return what the platform reports} */
    LoadedHistory read(QueryTerms terms, Reading reading) {
        Set<Account> concerned = now.accounts().of(terms.scope());
        ConversionBases wanted = now.bases(terms);
        DateRange range = terms.range().resolve(concerned, now.clock());
        QueryScope scope = terms.scope();
        Set<String> ids = ids(concerned);
        LocalDate today = RangeSelection.today(concerned, now.clock());
        EntityLevel level = level(terms, reading);
        DateRange wide = reading.wide(range);
        HistoryQuery query = query(level, wide, scope);
        FetchedDays fetched = fetched(level, wide, scope, concerned);
        boolean actions = reading.detail() == Reading.Detail.ACTIONS || !isStoredUnder(wanted, ids);
        boolean asSums = reading.detail() == Reading.Detail.STATES
                || (reading.detail() == Reading.Detail.DAYS && isOneOrFinal(concerned, range, today));
        AttributedHistory rows = (asSums && isSummable(wanted, ids)
                        ? StoreTotals.days(setup.parts(), query, wanted)
                        : Optional.<AttributedHistory>empty())
                .orElseGet(() -> rows(query, wanted, actions));
        String currency = terms.currency();
        // who can convert needs to leave nothing out
        PresentCurrency present = !reading.everyCurrency() && (currency == null || setup.converter() == null)
                ? PresentCurrency.of(rows, billedIn(concerned), range)
                : new PresentCurrency(rows, List.of());
        FetchedDays told = fetched.except(daysOf(present.leftOut()));
        return new LoadedHistory(
                level,
                range,
                today,
                currency == null ? present.rows() : present.rows().in(currency, setup.converter()),
                OfflineShare.none(OfflineRevenue.Status.NOT_APPLICABLE),
                told,
                now.maturity(concerned, wanted::of, today),
                new OwnDays.OfAccounts(now, concerned, wanted, today),
                new Completions(
                        setup.maturity().paces(wanted::of, now.view()),
                        concerned,
                        scope.campaignIds(),
                        range,
                        now.clock(),
                        told,
                        currency,
                        setup.converter(),
                        wanted::of),
                () -> setup.dispersions().of(now, terms, concerned),
                concerned,
                now.accounts().unknown(scope),
                present.leftOut());
    }

    /** Whether days of several accounts may be added up: those still arriving come in at each account's own pace. */
    private static boolean isOneOrFinal(Set<Account> concerned, DateRange range, LocalDate today) {
        return concerned.size() <= 1 || range.until().isBefore(today.minusDays(MaturityRule.FINAL_AGE - 1L));
    }

    private FetchedDays fetched(EntityLevel level, DateRange days, QueryScope scope, Set<Account> concerned) {
        // a question that names only what nobody knows must not be answered with what everybody has
        List<Coverage> coverage = concerned.isEmpty() && !scope.equals(QueryScope.EVERYTHING)
                ? List.of()
                : now.store().coverage(new CoverageQuery(level, days, ids(concerned), now.moment()));
        return FetchedDays.of(
                coverage,
                concerned,
                now.accounts().ownersOf(scope.campaignIds()).entrySet().stream()
                        .collect(Collectors.toUnmodifiableMap(
                                Map.Entry::getKey, owner -> owner.getValue().accountId())));
    }

    /** {@return the sums of each campaign, added up by the store; empty where its sums would not lead to the same answer as the rows} */
    Optional<SortedMap<String, MetricTotals>> totals(QueryTerms terms, OfflineLedger ledger) {
        QueryScope scope = terms.scope();
        Set<Account> concerned = now.accounts().of(scope);
        ConversionBases wanted = now.bases(terms);
        DateRange range = terms.range().resolve(concerned, now.clock());
        boolean summable = isSummable(wanted, ids(concerned)) && terms.currency() == null && !ledger.credits();
        return summable
                ? StoreTotals.byCampaign(setup.parts(), query(scope.level(), range, scope), wanted)
                : Optional.empty();
    }

    /** {@return the sums of each day that has a row, by the same rule} */
    Optional<List<MetricTotals>> days(QueryTerms terms) {
        QueryScope scope = terms.scope();
        Set<Account> concerned = now.accounts().of(scope);
        ConversionBases wanted = now.bases(terms);
        DateRange range = terms.range().resolve(concerned, now.clock());
        return isSummable(wanted, ids(concerned)) && terms.currency() == null
                ? StoreTotals.days(setup.parts(), query(scope.level(), range, scope), wanted)
                        .map(days -> TotalsCalculator.byGroup(
                                days,
                                IntStream.range(0, days.history().size()).toArray(),
                                days.history().size()))
                : Optional.empty();
    }

    /** Whether the columns of stored rows are what is wanted, under one definition. */
    private boolean isSummable(ConversionBases wanted, Set<String> accountIds) {
        return wanted.isSame()
                && !AttributedHistory.countsLinkClicks(wanted.otherwise())
                && isStoredUnder(wanted, accountIds);
    }

    private HistoryQuery query(EntityLevel level, DateRange range, QueryScope scope) {
        return scope.narrow(HistoryQuery.of(level, range)).asOf(now.moment());
    }

    private AttributedHistory rows(HistoryQuery query, ConversionBases wanted, boolean actions) {
        MetricsHistory history = now.store().read(actions ? query.includingActions() : query);
        if (!actions && !AttributedHistory.isStoredUnder(history, wanted)) {
            history = now.store().read(query.includingActions());
        }
        return AttributedHistory.of(history, wanted);
    }

    private static EntityLevel level(QueryTerms terms, Reading reading) {
        return reading.level() == null ? terms.scope().level() : reading.level();
    }

    private boolean isStoredUnder(ConversionBases wanted, Set<String> accountIds) {
        return accountIds.stream()
                .allMatch(id -> wanted.of(id).equals(setup.defaults().of(id))
                        || AttributedHistory.countsLinkClicks(wanted.of(id)));
    }

    static Map<String, Set<LocalDate>> daysOf(List<PresentCurrency.LeftOut> leftOut) {
        return leftOut.stream()
                .collect(Collectors.toMap(PresentCurrency.LeftOut::accountId, PresentCurrency.LeftOut::days));
    }

    private static Map<String, String> billedIn(Set<Account> accounts) {
        return accounts.stream().collect(Collectors.toUnmodifiableMap(Account::accountId, Account::currency));
    }

    static Set<String> ids(Set<Account> accounts) {
        return accounts.stream().map(Account::accountId).collect(Collectors.toUnmodifiableSet());
    }
}
