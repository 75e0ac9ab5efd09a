package io.campaigntracker.core.engine.today;

import io.campaigntracker.core.delivery.CampaignDelivery;
import io.campaigntracker.core.delivery.DeliveryHistory;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.QueryScope;
import io.campaigntracker.core.engine.store.StateCache;
import io.campaigntracker.core.today.AccountToday;
import io.campaigntracker.core.today.Arrival;
import io.campaigntracker.core.today.ArrivalStates;
import io.campaigntracker.core.today.BudgetDays;
import io.campaigntracker.core.today.CampaignDays;
import io.campaigntracker.core.today.CampaignToday;
import io.campaigntracker.core.today.ConversionCurve;
import io.campaigntracker.core.today.DayHours;
import io.campaigntracker.core.today.HourSums;
import io.campaigntracker.core.today.TodayJudge;
import io.campaigntracker.core.today.TodaySettings;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.HourlyRow;
import io.campaigntracker.model.HourlySeries;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.Money;
import io.campaigntracker.store.HistoryQuery;
import io.campaigntracker.store.HourlyFetch;
import io.campaigntracker.store.HourlyHistory;
import io.campaigntracker.store.HourlyQuery;
import io.campaigntracker.store.HourlyRevision;
import io.campaigntracker.store.HourlyStore;
import io.campaigntracker.today.TodayReport;
import io.campaigntracker.today.TodayResult;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads once what judging the day of accounts takes, and keeps the judgement while the store stays as it is: whole accounts are judged whatever part of them is
 * asked about, so that a campaign's day does not depend on who else was asked. How many statements that takes rests on how many time zones the accounts lie in, not on how
 * many accounts or campaigns there are. Thread-safe.
 */
public final class TodayLoader {

    private static final int KEPT = 1_000;
    private static final int TEACHING_LATENESS = 50;
    private static final int LATENESS_DAYS = 7;

    /** Hours of a day are fetched until the end of the next one; from then on they and the daily rows should agree. */
    private static final int SETTLED_DAYS = 2;

    private final HistoryLoader loader;
    private final TodaySettings settings;
    private final TodayJudge judge;
    private final StateCache<Key, TodayReport> kept;
    private final ConversionsLoader conversions;

    public TodayLoader(HistoryLoader loader, TodaySettings settings) {
        this(loader, settings, new StateCache<>(KEPT), new ConversionsLoader());
    }

    private TodayLoader(
            HistoryLoader loader,
            TodaySettings settings,
            StateCache<Key, TodayReport> kept,
            ConversionsLoader conversions) {
        this.loader = loader;
        this.settings = settings;
        this.judge = new TodayJudge(settings, loader.workers());
        this.kept = kept;
        this.conversions = conversions;
    }

    private record Key(Account account, LocalDate today) {}

    /** {@return the same as another loader looks: at a past moment, or at one state of the store} */
    public TodayLoader at(HistoryLoader other) {
        return new TodayLoader(other, settings, kept, conversions);
    }

    /** {@return the day of each campaign of a scope, also of those that nobody knows} */
    public TodayReport report(QueryScope scope) {
        HistoryLoader now = loader.pinned();
        HourlyStore store =
                now.parts().require(now.parts().hours(), "keeps no hours; it does not implement HourlyStore");
        List<TodayResult> results = new ArrayList<>();
        List<String> events = new ArrayList<>();
        List<Key> keys = now.accounts().of(scope).stream()
                .sorted(Comparator.comparing(Account::accountId))
                .map(account -> new Key(account, account.today(now.clock())))
                .toList();
        Map<Key, TodayReport> judged = now.moment() != null
                ? read(now, store, Set.copyOf(keys))
                : kept.getAll(now.state(), Set.copyOf(keys), missing -> read(now, store, missing));
        for (Key key : keys) {
            TodayReport whole = Objects.requireNonNull(judged.get(key));
            whole.campaigns().stream()
                    .filter(day -> scope.includes(day.campaign()))
                    .forEach(results::add);
            events.addAll(whole.accountEvents());
        }
        addMissing(now, scope, results);
        now.accounts()
                .unknown(new QueryScope(scope.accountIds(), Set.of(), Set.of()))
                .forEach(unknown -> events.add(unknown.sentence()));
        return new TodayReport(results, events);
    }

    /** Accounts that have the same day are read together. */
    private Map<Key, TodayReport> read(HistoryLoader now, HourlyStore store, Set<Key> keys) {
        Map<LocalDate, List<Account>> byDay = keys.stream()
                .collect(Collectors.groupingBy(
                        Key::today, TreeMap::new, Collectors.mapping(Key::account, Collectors.toList())));
        Map<Key, TodayReport> reports = new HashMap<>();
        byDay.forEach((today, accounts) -> read(now, store, accounts, today)
                .forEach((account, report) -> reports.put(new Key(account, today), report)));
        return reports;
    }

    /** Campaigns that are named and have no hours, and those that nobody knows. */
    private static void addMissing(HistoryLoader now, QueryScope scope, List<TodayResult> results) {
        Set<String> seen = results.stream().map(day -> day.campaign().id()).collect(Collectors.toSet());
        Map<String, Account> owners = now.accounts().ownersOf(scope.campaignIds());
        for (String id : scope.campaignIds().stream().sorted().toList()) {
            Account owner = owners.get(id);
            if (seen.contains(id)) {
                continue;
            }
            if (owner == null) {
                results.add(TodayResult.withheld(
                        EntityRef.campaign("unknown", id),
                        LocalDate.ofInstant(now.clock().instant(), ZoneOffset.UTC),
                        now.accounts()
                                .unknown(QueryScope.campaigns(Set.of(id)))
                                .get(0)
                                .sentence()));
            } else {
                LocalDate today = owner.today(now.clock());
                results.add(TodayResult.withheld(
                        EntityRef.campaign(owner.accountId(), id),
                        today,
                        "no hour of " + now.campaignName(id) + " is known in the last weeks"));
            }
        }
    }

    private Map<Account, TodayReport> read(
            HistoryLoader now, HourlyStore store, List<Account> accounts, LocalDate today) {
        DateRange range = DateRange.of(today.minusDays(settings.learningDays()), today);
        Set<String> ids = accounts.stream().map(Account::accountId).collect(Collectors.toUnmodifiableSet());
        HourlyHistory history = store.hours(HourlyQuery.of(range).accounts(ids).asOf(now.moment()));
        Map<String, Map<LocalDate, HourlyFetch>> fetches = history.fetches().stream()
                .collect(Collectors.groupingBy(
                        HourlyFetch::accountId, Collectors.toMap(HourlyFetch::date, fetch -> fetch)));
        Map<String, List<HourlySeries>> hours = history.series().stream()
                .collect(Collectors.groupingBy(one -> one.campaign().accountId()));
        DeliveryHistory deliveries = now.deliveries(QueryScope.accounts(ids), range);
        Map<Account, TodayReport> reports = new HashMap<>();
        Map<Account, Instant> fetched = new LinkedHashMap<>();
        Map<Account, List<HourlySeries>> series = new HashMap<>();
        for (Account account : accounts) {
            HourlyFetch last =
                    fetches.getOrDefault(account.accountId(), Map.of()).get(today);
            List<HourlySeries> own = series(now, hours.getOrDefault(account.accountId(), List.of()), account, range);
            Instant fetchedAt = last == null ? null : last.fetchedAt();
            if (fetchedAt == null) {
                String reason = notFetched(today, last);
                reports.put(
                        account,
                        new TodayReport(
                                own.stream()
                                        .map(one -> TodayResult.withheld(one.campaign(), today, reason))
                                        .toList(),
                                List.of()));
            } else {
                fetched.put(account, fetchedAt);
                series.put(account, own);
            }
        }
        if (fetched.isEmpty()) {
            return reports;
        }
        Map<String, Arrival> arrivals = arrivals(now, store, fetched.keySet(), today, series);
        Map<String, List<MetricsRow>> daily = now
                .store()
                .read(HistoryQuery.of(EntityLevel.CAMPAIGN, DateRange.day(today.minusDays(SETTLED_DAYS)))
                        .accounts(ids)
                        .asOf(now.moment()))
                .rows()
                .stream()
                .collect(Collectors.groupingBy(row -> row.entity().accountId()));
        Map<String, ConversionCurve.SoFar> told = conversions.soFar(now, fetched, today, deliveries);
        for (Map.Entry<Account, Instant> one : fetched.entrySet()) {
            Account account = one.getKey();
            List<DayHours> days = range.dates().stream()
                    .map(day -> DayHours.of(day, account.timeZone()))
                    .toList();
            boolean[] usable = usable(days, fetches.getOrDefault(account.accountId(), Map.of()));
            TodayReport judged = judge.judge(new AccountToday(
                    account,
                    days,
                    one.getValue(),
                    arrivals.getOrDefault(account.accountId(), Arrival.PRIOR),
                    Objects.requireNonNull(series.get(account)).stream()
                            .map(hour -> campaign(
                                    hour, usable, deliveries, today, now.clock().instant()))
                            .toList(),
                    told));
            List<String> events = new ArrayList<>(judged.accountEvents());
            if (usable[usable.length - 1 - SETTLED_DAYS]) {
                HourSums.difference(
                                today.minusDays(SETTLED_DAYS),
                                Objects.requireNonNull(series.get(account)),
                                daily.getOrDefault(account.accountId(), List.of()))
                        .ifPresent(difference -> events.add("account " + account.accountId() + ": " + difference));
            }
            reports.put(account, new TodayReport(judged.campaigns(), events));
        }
        return reports;
    }

    private static boolean[] usable(List<DayHours> days, Map<LocalDate, HourlyFetch> fetches) {
        boolean[] usable = new boolean[days.size()];
        for (int day = 0; day < usable.length - 1; day++) {
            HourlyFetch fetch = fetches.get(days.get(day).date());
            Instant at = fetch == null ? null : fetch.fetchedAt();
            usable[day] = at != null && !days.get(day).end(HourlyRow.LABELS - 1).isAfter(at);
        }
        return usable;
    }

    /** How late the hours of each account come, from the states of some campaigns' last days; the first so many by identifier, for lateness is no campaign's own. */
    private static Map<String, Arrival> arrivals(
            HistoryLoader now,
            HourlyStore store,
            Set<Account> accounts,
            LocalDate today,
            Map<Account, List<HourlySeries>> series) {
        Set<String> campaigns = accounts.stream()
                .flatMap(account ->
                        Objects.requireNonNull(series.get(account)).stream().limit(TEACHING_LATENESS))
                .map(one -> one.campaign().id())
                .collect(Collectors.toUnmodifiableSet());
        if (campaigns.isEmpty()) {
            return Map.of();
        }
        // yesterday's last hours are restated still
        DateRange days = DateRange.of(today.minusDays(LATENESS_DAYS + 1), today.minusDays(2));
        Map<String, List<HourlyRevision>> states = store
                .hourlyRevisions(HourlyQuery.of(days)
                        .accounts(accounts.stream().map(Account::accountId).collect(Collectors.toUnmodifiableSet()))
                        .campaigns(campaigns)
                        .asOf(now.moment()))
                .stream()
                .collect(Collectors.groupingBy(state -> state.row().accountId()));
        return accounts.stream()
                .collect(Collectors.toMap(
                        Account::accountId,
                        account -> ArrivalStates.learn(
                                states.getOrDefault(account.accountId(), List.of()), account.timeZone())));
    }

    private static String notFetched(LocalDate today, @Nullable HourlyFetch last) {
        String failure = last == null ? null : last.failure();
        return failure == null
                ? "the hours of " + today + " were not fetched; sync().withHours() fetches them"
                : "the hours of " + today + " could not be fetched: " + failure;
    }

    /** Those with hours in the account's present currency, and those that a catalog calls active. */
    private static List<HourlySeries> series(
            HistoryLoader now, List<HourlySeries> hours, Account account, DateRange range) {
        Map<String, HourlySeries> byId = new TreeMap<>();
        hours.stream()
                .filter(one -> one.currency().equals(account.currency()))
                .forEach(one -> byId.put(one.campaign().id(), one));
        now.accounts()
                .activeCampaigns(account.accountId())
                .forEach(id -> byId.computeIfAbsent(
                        id,
                        any -> HourlySeries.builder(
                                        EntityRef.campaign(account.accountId(), id), account.currency(), range)
                                .build()));
        return List.copyOf(byId.values());
    }

    private static CampaignToday campaign(
            HourlySeries series, boolean[] usable, DeliveryHistory deliveries, LocalDate today, Instant now) {
        CampaignDelivery present = deliveries.now().campaign(series.campaign().id());
        CampaignDelivery before = deliveries.at(today.minusDays(1), series.campaign());
        double[] budgets = BudgetDays.placed(deliveries.budgets(series.campaign(), series.range()), series);
        Money budget = present == null ? null : money(present.dailyBudget(today), series.currency());
        budgets[budgets.length - 1] =
                budget == null ? Double.NaN : budget.amount().doubleValue();
        Money yesterday = before == null ? null : money(before.dailyBudget(today.minusDays(1)), series.currency());
        if (yesterday != null && budgets.length > 1) {
            budgets[budgets.length - 2] = yesterday.amount().doubleValue();
        }
        return new CampaignToday(
                new CampaignDays(series, usable, budgets),
                deliveries.title(series.campaign()),
                present == null ? null : present.obstacleAt(now),
                budget,
                present != null && present.isBudgetShared(),
                yesterday,
                present != null && present.isRaised(today));
    }

    private static @Nullable Money money(@Nullable BigDecimal amount, String currency) {
        return amount == null || amount.signum() <= 0 ? null : Money.of(amount, currency);
    }
}
