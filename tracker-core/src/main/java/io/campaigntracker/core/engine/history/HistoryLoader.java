package io.campaigntracker.core.engine.history;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.conversion.ConversionBases;
import io.campaigntracker.core.conversion.ConversionBasis;
import io.campaigntracker.core.delivery.DeliveryHistory;
import io.campaigntracker.core.engine.store.ReplayedStore;
import io.campaigntracker.core.engine.store.StoreParts;
import io.campaigntracker.core.engine.store.StoreTotals;
import io.campaigntracker.core.maturity.AccountMaturity;
import io.campaigntracker.core.maturity.CampaignPaces;
import io.campaigntracker.core.naming.NamePatterns;
import io.campaigntracker.core.offline.OfflineLedger;
import io.campaigntracker.core.offline.OfflineShare;
import io.campaigntracker.core.performance.OrderValue;
import io.campaigntracker.core.stats.Workers;
import io.campaigntracker.maturity.MaturityCurve;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.Creative;
import io.campaigntracker.model.CurrencyConverter;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.RangeReach;
import io.campaigntracker.offline.OfflinePolicy;
import io.campaigntracker.offline.OfflineRevenue;
import io.campaigntracker.performance.MetricTotals;
import io.campaigntracker.prediction.Prediction;
import io.campaigntracker.store.MetricsRevision;
import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.store.ReachQuery;
import io.campaigntracker.store.RevisionStore;
import io.campaigntracker.store.StoreState;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what a question needs: the rows, and which days were fetched at all. */
public final class HistoryLoader {

    private static final int ATTEMPTS = 3;

    /** Longer than any baseline; platforms tell of little more. */
    private static final int EDITS_BEFORE = 90;

    /** A catalog fetched by then tells the budgets of the last judged day. */
    private static final int EDITS_AFTER = 31;

    private final LoaderSetup setup;
    private final MetricsStore store;
    private final Clock clock;
    private final @Nullable Instant asOf;
    private final @Nullable Pin pin;

    /** What a question goes by from its first look to its last, whatever is written meanwhile. */
    private record Pin(StoreState state, AccountDirectory accounts) {}

    public HistoryLoader(LoaderSetup setup, Clock clock) {
        this(setup, clock, null, null);
    }

    private HistoryLoader(LoaderSetup setup, Clock clock, @Nullable Instant asOf, @Nullable Pin pin) {
        this.setup = setup;
        this.store = setup.parts().metrics();
        this.clock = clock;
        this.asOf = asOf;
        this.pin = pin;
    }

    public HistoryLoader asOf(Instant moment) {
        return asOf(moment, moment);
    }

    /** {@return the same as if it were a moment, by what was known at another: what a check of then would have said, had it known} */
    public HistoryLoader asOf(Instant moment, Instant known) {
        return new HistoryLoader(setup, Clock.fixed(moment, ZoneOffset.UTC), known, null);
    }

    /** {@return the same for many views of the past, with the rows of some days read once as they were known at some moments, those that views go by and the ends of nights} */
    public HistoryLoader replaying(DateRange days, Collection<Instant> moments) {
        return new HistoryLoader(setup.over(ReplayedStore.of(setup.parts(), days, moments)), clock, asOf, pin);
    }

    /** {@return the same for views of one past moment, which learn for themselves how conversions came in by then, whoever looks from other moments at the same time} */
    public HistoryLoader learningApart() {
        return new HistoryLoader(setup.over(setup.parts()), clock, asOf, pin);
    }

    /**
     * {@return the same, at one moment and one state of the store, so that the parts of an answer belong together}
     *
     * <p>Every question begins with this: it asks the store's state once, and the catalogs are read again only if that has changed.
     */
    public HistoryLoader pinned() {
        if (pin != null) {
            return this;
        }
        StoreState state = store.state();
        AccountDirectory accounts = setup.directories().get(state, true, () -> AccountDirectory.read(store));
        Clock now = Clock.fixed(clock.instant(), ZoneOffset.UTC);
        return new HistoryLoader(setup, now, asOf, new Pin(state, accounts));
    }

    /**
     * {@return the answer to a question, all of whose reads saw the same state of the store}
     *
     * <p>A question that the store was written to meanwhile is asked again, three times at most. Under writes without a pause the last answer stands: its coverage
     * is read before its rows, so that a day that has just come in may read as missing, never as empty.
     *
     * @param question is given this loader, pinned; it must do nothing but read, for it may be asked more than once
     */
    public <T> T answer(Function<HistoryLoader, T> question) {
        if (pin != null) {
            return question.apply(this);
        }
        for (int attempt = 1; ; attempt++) {
            HistoryLoader pinned = pinned();
            T answer = question.apply(pinned);
            if (attempt == ATTEMPTS || store.state().equals(pinned.state())) {
                return answer;
            }
        }
    }

    /** {@return the state of the store that answers go by} */
    public StoreState state() {
        return pin != null ? pin.state() : store.state();
    }

    /** {@return in which state each account is} */
    AccountStates states() {
        return setup.states().get(state(), true, () -> new AccountStates(store));
    }

    /** {@return which conversions count under these terms: what they name, else what the accounts concerned have} */
    public ConversionBases bases(QueryTerms terms) {
        return setup.defaults()
                .resolve(
                        terms.definition(),
                        terms.window(),
                        PlatformRows.ids(accounts().of(terms.scope())));
    }

    public StoreParts parts() {
        return setup.parts();
    }

    public MetricsStore store() {
        return store;
    }

    public Clock clock() {
        return clock;
    }

    /**
     * {@return this, for a question whose answer is a bare list or map, in which what nobody knows would pass for what did nothing}
     *
     * @throws IllegalArgumentException if nothing that the scope names is known, saying what may have been meant; not before anything was synced, when any may
     *     come
     */
    public HistoryLoader requireKnown(QueryScope scope) {
        AccountDirectory accounts = accounts();
        if (accounts.of(scope).isEmpty() && !accounts.of(QueryScope.EVERYTHING).isEmpty()) {
            throw new IllegalArgumentException(accounts.unknown(scope).stream()
                    .map(UnknownEntity::sentence)
                    .collect(Collectors.joining("; ")));
        }
        return this;
    }

    /** {@return who owns what} */
    public AccountDirectory accounts() {
        return pin != null
                ? pin.accounts()
                : setup.directories().get(store.state(), true, () -> AccountDirectory.read(store));
    }

    /** {@return what names tell} */
    public NamePatterns names() {
        return setup.names();
    }

    /** {@return who compute side by side} */
    public Workers workers() {
        return setup.workers();
    }

    @Nullable
    public CurrencyConverter converter() {
        return setup.converter();
    }

    @Nullable
    public Instant moment() {
        return asOf;
    }

    /** {@return the name of a campaign, or its id where it has none or is not known} */
    public String campaignName(String campaignId) {
        return accounts().campaignName(campaignId);
    }

    /**
     * {@return the account of a prediction's campaign}
     *
     * @throws IllegalArgumentException if the campaign is unknown, or belongs to another account than the prediction names
     */
    public Account account(Prediction prediction) {
        QueryScope campaign = QueryScope.campaigns(Set.of(prediction.campaignId()));
        Account account = accounts().of(campaign).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("prediction '" + prediction.id() + "': "
                        + accounts().unknown(campaign).get(0).sentence()));
        if (prediction.accountId() != null && !prediction.accountId().equals(account.accountId())) {
            throw new IllegalArgumentException("prediction '" + prediction.id() + "' names account "
                    + prediction.accountId() + ", but campaign " + prediction.campaignId() + " belongs to account "
                    + account.accountId());
        }
        return account;
    }

    /** {@return the terms, apart for accounts on whose clocks it is another day; what nobody knows is asked about with the first} */
    public List<QueryTerms> byDay(QueryTerms terms) {
        QueryScope scope = terms.scope();
        Collection<Set<String>> groups = accounts().of(scope).stream()
                .collect(Collectors.groupingBy(
                        account -> account.today(clock),
                        TreeMap::new,
                        Collectors.mapping(Account::accountId, Collectors.toSet())))
                .values();
        if (groups.size() <= 1) {
            return List.of(terms);
        }
        Map<String, Account> owners = accounts().ownersOf(scope.campaignIds());
        List<QueryTerms> parts = new ArrayList<>();
        for (Set<String> ids : groups) {
            Set<String> campaigns = scope.campaignIds().stream()
                    .filter(id -> owners.containsKey(id)
                            ? ids.contains(
                                    Objects.requireNonNull(owners.get(id)).accountId())
                            : parts.isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
            parts.add(terms.scope(
                    scope.isWholeAccounts()
                            ? QueryScope.accounts(ids)
                            : new QueryScope(scope.accountIds(), campaigns, scope.creativeIds())));
        }
        return parts;
    }

    public DateRange resolve(QueryScope scope, RangeSelection range) {
        return range.resolve(accounts().of(scope), clock);
    }

    /** {@return what is known about a creative, null if nothing} */
    @Nullable
    public Creative creative(String creativeId) {
        return accounts().creative(creativeId);
    }

    /** {@return every creative that a catalog describes} */
    public Collection<Creative> creatives() {
        return accounts().creatives();
    }

    /** {@return from which age days of these accounts are mature, metric by metric, as known on a day} */
    public AccountMaturity maturity(Set<Account> concerned, LocalDate today) {
        return maturity(concerned, setup.defaults()::of, today);
    }

    /** {@return the same where something else counts than what rows are stored under} */
    public AccountMaturity maturity(Set<Account> concerned, Function<String, ConversionBasis> basis, LocalDate today) {
        return setup.maturity().of(concerned, basis, today, view());
    }

    /** Learns how conversions come in to several accounts, by as few statements as they have different days, so that each can then be asked for by itself. */
    public void learnMaturity(Collection<Account> accounts) {
        learnMaturity(accounts, setup.defaults()::of);
    }

    /** Learns the same where something else counts than what rows are stored under. */
    void learnMaturity(Collection<Account> accounts, Function<String, ConversionBasis> basis) {
        accounts.stream()
                .collect(Collectors.groupingBy(account -> account.today(clock), Collectors.toUnmodifiableSet()))
                .forEach((today, members) -> maturity(members, basis, today));
    }

    MaturityMemory.View view() {
        return new MaturityMemory.View(clock.instant(), states(), asOf != null);
    }

    /** {@return how the days of a campaign come in, from the campaign's own and its account's; empty if nobody knows it} */
    public Optional<MaturityCurve> curve(QueryScope scope, String campaignId) {
        HistoryLoader now = pinned().requireKnown(scope);
        return now.accounts().of(scope).stream().findFirst().map(account -> {
            LocalDate today = account.today(now.clock);
            CampaignPaces whole = Objects.requireNonNull(setup.maturity()
                    .ofAccounts(Set.of(account), setup.defaults()::of, today, now.view())
                    .get(account.accountId()));
            return setup.maturity()
                    .ofCampaigns(account, setup.defaults().of(account.accountId()), whole.account(), today, now.view())
                    .curve(campaignId);
        });
    }

    /** {@return how the days of each of these accounts come in, by its id} */
    public SortedMap<String, MaturityCurve> curves(Set<Account> concerned) {
        HistoryLoader now = pinned();
        SortedMap<String, MaturityCurve> curves = new TreeMap<>();
        concerned.stream()
                .collect(Collectors.groupingBy(account -> account.today(now.clock), Collectors.toUnmodifiableSet()))
                .forEach((today, members) -> setup.maturity()
                        .ofAccounts(members, setup.defaults()::of, today, now.view())
                        .forEach((id, paces) -> curves.put(id, paces.curve())));
        return curves;
    }

    /** {@return the reach of these campaigns over exactly a range, as far as it was fetched, from one read} */
    public Map<EntityRef, RangeReach> reach(Set<String> campaignIds, DateRange range) {
        return campaignIds.isEmpty()
                ? Map.of()
                : store.reach(new ReachQuery(EntityLevel.CAMPAIGN, campaignIds, range, asOf)).stream()
                        .collect(Collectors.toUnmodifiableMap(RangeReach::entity, reach -> reach));
    }

    /** {@return what the catalogs told of the deliveries of the campaigns concerned around the judged days, and tell now} */
    public DeliveryHistory deliveries(QueryScope scope, DateRange judged) {
        DateRange before = DateRange.of(
                judged.since().minusDays(EDITS_BEFORE), judged.until().plusDays(EDITS_AFTER));
        return DeliveryLoader.read(
                store,
                accounts().of(scope),
                judged,
                EditLoader.read(this, scope, before),
                clock.instant(),
                asOf != null);
    }

    /** {@return the rows of the terms' days} */
    public LoadedHistory load(QueryTerms terms) {
        return load(terms, Reading.ROWS);
    }

    /** {@return what these terms ask for, from one read of rows, and one of offline conversions where the policy includes any} */
    public LoadedHistory load(QueryTerms terms, Reading reading) {
        HistoryLoader now = pinned();
        return now.load(terms, reading, now.offline(terms, reading));
    }

    private LoadedHistory load(QueryTerms terms, Reading reading, OfflineLedger ledger) {
        return withOffline(
                new PlatformRows(this, setup).read(terms, ledger.credits() ? reading.withActions() : reading),
                terms,
                ledger);
    }

    /** {@return the offline conversions of the terms' accounts and days, as far as the policy includes any} */
    public OfflineLedger offline(QueryTerms terms, Reading reading) {
        Set<Account> concerned = accounts().of(terms.scope());
        ConversionBases wanted = bases(terms);
        if (reading.online() || !terms.scope().creativeIds().isEmpty() || countsLinkClicks(wanted, concerned)) {
            return OfflineLedger.none(OfflineRevenue.Status.NOT_APPLICABLE);
        }
        if (policy(terms) == OfflinePolicy.EXCLUDED) {
            return OfflineLedger.none(OfflineRevenue.Status.EXCLUDED);
        }
        DateRange days = reading.wide(terms.range().resolve(concerned, clock));
        return concerned.isEmpty()
                ? OfflineLedger.none(OfflineRevenue.Status.NONE_IMPORTED)
                : OfflineLoader.read(setup.parts().offline(), this, concerned, days, wanted.window(), asOf);
    }

    /**
     * {@return what the platform reports, with the offline conversions of a ledger}
     *
     * @param platform loaded under the same terms, with actions where the ledger credits any campaign
     */
    public LoadedHistory withOffline(LoadedHistory platform, QueryTerms terms, OfflineLedger ledger) {
        OfflineShare share = ledger.share(
                policy(terms),
                platform.rows(),
                terms.scope().campaignIds(),
                terms.currency(),
                setup.converter(),
                PlatformRows.daysOf(platform.leftOut()));
        boolean ofAds = platform.level() == EntityLevel.AD;
        return platform.with(ofAds ? platform.rows() : platform.rows().plus(share.credits()), share);
    }

    /** {@return what happens to offline conversions where a question does not say} */
    public OfflinePolicy policy() {
        return setup.offline();
    }

    /** {@return what happens to offline conversions under these terms} */
    public OfflinePolicy policy(QueryTerms terms) {
        return terms.offline() == null ? setup.offline() : terms.offline();
    }

    private static boolean countsLinkClicks(ConversionBases wanted, Set<Account> concerned) {
        return concerned.stream()
                .anyMatch(account -> AttributedHistory.countsLinkClicks(wanted.of(account.accountId())));
    }

    /**
     * {@return what an order is worth in each currency, of the accounts that bill in it, or of all where the terms name it; without those that have no order
     * value}
     *
     * @param concerned the accounts that the terms are about
     * @param until the last day of the range that the bound is for
     * @param currencies those that are needed; nothing is read where there is none
     */
    public Map<String, Double> orderValues(
            QueryTerms terms, Set<Account> concerned, LocalDate until, Set<String> currencies) {
        Set<String> ids = concerned.stream()
                .filter(account -> terms.currency() != null || currencies.contains(account.currency()))
                .map(Account::accountId)
                .collect(Collectors.toUnmodifiableSet());
        if (ids.isEmpty() || currencies.isEmpty()) {
            return Map.of();
        }
        DateRange days = OrderValue.days(until);
        AttributedHistory rows = load(
                        terms.scope(new QueryScope(ids, Set.of(), Set.of())).between(days.since(), days.until()),
                        Reading.DAYS)
                .rows();
        Map<String, Double> values = new HashMap<>();
        for (String currency : currencies) {
            OrderValue.of(rows, until, currency).ifPresent(value -> values.put(currency, value));
        }
        return values;
    }

    /** {@return the sums of each campaign that has a row or an offline sale, added up by the store where its sums lead to the same answer} */
    public SortedMap<String, MetricTotals> totalsByCampaign(QueryTerms terms) {
        return answer(pinned -> {
            pinned.requireKnown(terms.scope());
            OfflineLedger ledger = pinned.offline(terms, Reading.ROWS);
            return new PlatformRows(pinned, setup)
                    .totals(terms, ledger)
                    .orElseGet(() -> StoreTotals.byCampaign(
                            pinned.load(terms, Reading.ROWS, ledger).rows()));
        });
    }

    /** {@return the sums of each campaign on the platform as the store adds them up; empty where it can't, or not to the same answer as the rows} */
    Optional<SortedMap<String, MetricTotals>> storesOwnTotals(QueryTerms terms) {
        return new PlatformRows(this, setup).totals(terms, OfflineLedger.none(OfflineRevenue.Status.NOT_APPLICABLE));
    }

    /** {@return the same by day, in order of time} */
    Optional<List<MetricTotals>> storesOwnDays(QueryTerms terms) {
        return new PlatformRows(this, setup).days(terms);
    }

    /** {@return the states of a campaign's day that were known by the moment this loader looks from} */
    public List<MetricsRevision> revisions(QueryScope scope, String campaignId, LocalDate day) {
        RevisionStore revisions = setup.parts()
                .require(setup.parts().revisions(), "keeps no revisions; it does not implement RevisionStore");
        return requireKnown(scope).accounts().of(scope).stream()
                .flatMap(account ->
                        revisions.revisions(EntityRef.campaign(account.accountId(), campaignId), day).stream())
                .filter(revision -> asOf == null || !revision.knownFrom().isAfter(asOf))
                .toList();
    }
}
