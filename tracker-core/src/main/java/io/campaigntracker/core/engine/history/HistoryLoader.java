package io.campaigntracker.core.engine.history;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.conversion.ConversionBases;
import io.campaigntracker.core.conversion.ConversionDefaults;
import io.campaigntracker.core.maturity.AccountMaturity;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.Creative;
import io.campaigntracker.model.CurrencyConverter;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.RangeReach;
import io.campaigntracker.offline.OfflineConversionStore;
import io.campaigntracker.performance.MetricTotals;
import io.campaigntracker.prediction.Prediction;
import io.campaigntracker.store.CoverageQuery;
import io.campaigntracker.store.HistoryQuery;
import io.campaigntracker.store.MetricsRevision;
import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.store.ReachQuery;
import io.campaigntracker.store.RevisionStore;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what a question needs: the rows, and which days were fetched at all. */
public final class HistoryLoader {

    private final MetricsStore store;
    private final AccountDirectory accounts;
    private final Clock clock;
    private final ConversionDefaults defaults;
    private final Extras extras;
    private final @Nullable Instant asOf;

    public HistoryLoader(
            MetricsStore store,
            AccountDirectory accounts,
            Clock clock,
            ConversionDefaults defaults,
            Extras extras,
            @Nullable Instant asOf) {
        this.store = store;
        this.accounts = accounts;
        this.clock = clock;
        this.defaults = defaults;
        this.extras = extras;
        this.asOf = asOf;
    }

    /**
     * What a tracker may have beside its store.
     *
     * @param converter null for none
     * @param offline null for none
     * @param maturity how fast conversions come in, by account
     */
    public record Extras(
            @Nullable CurrencyConverter converter, @Nullable OfflineConversionStore offline, MaturityMemory maturity) {}

    /**
     * What to read beside the rows of the range.
     *
     * @param level the level of the rows; null for that of the scope
     * @param daysBefore so many days before the range too
     * @param detail how much of each row
     */
    public record Reading(@Nullable EntityLevel level, int daysBefore, Detail detail) {
        static final Reading ROWS = new Reading(null, 0, Detail.ROWS);

        /** {@return the days asked for and some before them, each as one row if the store can add rows up} */
        public static Reading days(int before) {
            return new Reading(null, before, Detail.DAYS);
        }

        public Reading withActions() {
            return new Reading(level, daysBefore, Detail.ACTIONS);
        }
    }

    /** How much of each row a question needs. */
    public enum Detail {
        /** All of them with their actions, even where the question's definition does not need those. */
        ACTIONS,
        /** All of them. */
        ROWS,
        /** No more than the sums of each day. */
        DAYS
    }

    public HistoryLoader asOf(Instant moment) {
        return new HistoryLoader(store, accounts, Clock.fixed(moment, ZoneOffset.UTC), defaults, extras, moment);
    }

    /** {@return which conversions a question counts} */
    public ConversionBases basis(QueryTerms question) {
        return defaults.resolve(question.definition(), question.window(), ids(accounts.of(question.scope())));
    }

    public MetricsStore store() {
        return store;
    }

    public Clock clock() {
        return clock;
    }

    public AccountDirectory accounts() {
        return accounts;
    }

    @Nullable
    public CurrencyConverter converter() {
        return extras.converter();
    }

    @Nullable
    public OfflineConversionStore offline() {
        return extras.offline();
    }

    @Nullable
    public Instant moment() {
        return asOf;
    }

    /** {@return the name of a campaign, or its id where it has none or is not known} */
    public String campaignName(String campaignId) {
        return accounts.campaignName(campaignId);
    }

    /**
     * {@return the account of a prediction: the one it names, or that of its campaign}
     *
     * @throws IllegalArgumentException if neither is known
     */
    public Account account(Prediction prediction) {
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

    public DateRange resolve(QueryScope scope, RangeSelection range) {
        return range.resolve(accounts.of(scope), clock);
    }

    /** {@return what is known about a creative, null if nothing} */
    @Nullable
    public Creative creative(String creativeId) {
        return accounts.creative(creativeId);
    }

    /** {@return from which age days of these accounts are mature, metric by metric, as known on a day} */
    public AccountMaturity maturity(Set<Account> concerned, LocalDate today) {
        return extras.maturity().of(concerned, today);
    }

    /** {@return the reach of these campaigns over exactly a range, as far as it was fetched, from one read} */
    public Map<EntityRef, RangeReach> reach(Set<String> campaignIds, DateRange range) {
        return campaignIds.isEmpty()
                ? Map.of()
                : store.reach(new ReachQuery(EntityLevel.CAMPAIGN, campaignIds, range, asOf)).stream()
                        .collect(Collectors.toUnmodifiableMap(RangeReach::entity, reach -> reach));
    }

    public LoadedHistory load(QueryTerms question, Reading reading) {
        QueryScope scope = question.scope();
        ConversionBases wanted = question.basis();
        Set<Account> concerned = accounts.of(scope);
        DateRange range = question.range().resolve(concerned, clock);
        LocalDate today = RangeSelection.today(concerned, clock);
        EntityLevel level = reading.level() == null ? scope.level() : reading.level();
        DateRange wide = DateRange.of(range.since().minusDays(reading.daysBefore()), range.until());
        HistoryQuery query = query(level, wide, scope);
        Set<String> ids = ids(concerned);
        boolean actions = reading.detail() == Detail.ACTIONS || !isStoredUnder(wanted, ids);
        AttributedHistory rows = (reading.detail() == Detail.DAYS && isSummable(wanted, ids)
                        ? StoreTotals.days(store, query, wanted)
                        : Optional.<AttributedHistory>empty())
                .orElseGet(() -> rows(query, wanted, actions));
        String currency = question.currency();
        FetchedDays fetched =
                FetchedDays.of(store.coverage(new CoverageQuery(level, wide, ids, asOf)), ids, scope.campaignIds());
        AccountMaturity maturity = maturity(concerned, today);
        return new LoadedHistory(
                range,
                today,
                currency == null ? rows : rows.in(currency, extras.converter()),
                fetched,
                maturity,
                concerned);
    }

    private boolean isStoredUnder(ConversionBases wanted, Set<String> accountIds) {
        return accountIds.stream()
                .allMatch(id ->
                        wanted.of(id).equals(defaults.of(id)) || AttributedHistory.countsLinkClicks(wanted.of(id)));
    }

    private static Set<String> ids(Set<Account> accounts) {
        return accounts.stream().map(Account::accountId).collect(Collectors.toUnmodifiableSet());
    }

    private AttributedHistory rows(HistoryQuery query, ConversionBases wanted, boolean actions) {
        MetricsHistory history = store.read(actions ? query.includingActions() : query);
        if (!actions && !AttributedHistory.isStoredUnder(history, wanted)) {
            history = store.read(query.includingActions());
        }
        return AttributedHistory.of(history, wanted);
    }

    /** {@return the sums of each campaign, added up by the store; empty where sums would not do} */
    public Optional<SortedMap<String, MetricTotals>> totalsByCampaign(QueryTerms question) {
        QueryScope scope = question.scope();
        Set<Account> concerned = accounts.of(scope);
        ConversionBases wanted = question.basis();
        return isSummable(wanted, ids(concerned)) && question.currency() == null
                ? StoreTotals.byCampaign(
                        store, query(scope.level(), question.range().resolve(concerned, clock), scope), wanted)
                : Optional.empty();
    }

    /** Whether the columns of stored rows are what is wanted, under one definition. */
    private boolean isSummable(ConversionBases wanted, Set<String> accountIds) {
        return wanted.isSame()
                && !AttributedHistory.countsLinkClicks(wanted.otherwise())
                && isStoredUnder(wanted, accountIds);
    }

    private HistoryQuery query(EntityLevel level, DateRange range, QueryScope scope) {
        return scope.narrow(HistoryQuery.of(level, range)).asOf(asOf);
    }

    /** {@return the states of a campaign's day that were known by the moment this loader looks from} */
    public List<MetricsRevision> revisions(QueryScope scope, String campaignId, LocalDate day) {
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
