package io.campaigntracker.core.engine.today;

import io.campaigntracker.core.delivery.CampaignDelivery;
import io.campaigntracker.core.delivery.DeliveryHistory;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.QueryScope;
import io.campaigntracker.core.engine.store.StateCache;
import io.campaigntracker.core.today.AccountToday;
import io.campaigntracker.core.today.BudgetDays;
import io.campaigntracker.core.today.CampaignDays;
import io.campaigntracker.core.today.CampaignToday;
import io.campaigntracker.core.today.DayHours;
import io.campaigntracker.core.today.TodayJudge;
import io.campaigntracker.core.today.TodaySettings;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.HourlyRow;
import io.campaigntracker.model.HourlySeries;
import io.campaigntracker.model.Money;
import io.campaigntracker.store.HourlyFetch;
import io.campaigntracker.store.HourlyHistory;
import io.campaigntracker.store.HourlyQuery;
import io.campaigntracker.store.HourlyStore;
import io.campaigntracker.today.TodayReport;
import io.campaigntracker.today.TodayResult;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads once what judging the day of an account takes, and keeps the judgement while the store stays as it is: whole accounts are judged whatever part of them is
 * asked about, so that a campaign's day does not depend on who else was asked. Thread-safe.
 */
public final class TodayLoader {

    private static final int KEPT = 64;
    private static final int TEACHING_LATENESS = 200;

    private final HistoryLoader loader;
    private final TodaySettings settings;
    private final TodayJudge judge;
    private final StateCache<Key, TodayReport> kept;
    private final ArrivalMemory arrivals;
    private final ConversionsLoader conversions;

    public TodayLoader(HistoryLoader loader, TodaySettings settings) {
        this(loader, settings, new StateCache<>(KEPT), new ArrivalMemory(), new ConversionsLoader(settings));
    }

    private TodayLoader(
            HistoryLoader loader,
            TodaySettings settings,
            StateCache<Key, TodayReport> kept,
            ArrivalMemory arrivals,
            ConversionsLoader conversions) {
        this.loader = loader;
        this.settings = settings;
        this.judge = new TodayJudge(settings);
        this.kept = kept;
        this.arrivals = arrivals;
        this.conversions = conversions;
    }

    private record Key(String accountId, LocalDate today) {}

    /** {@return the same as another loader looks: at a past moment, or at one state of the store} */
    public TodayLoader at(HistoryLoader other) {
        return new TodayLoader(other, settings, kept, arrivals, conversions);
    }

    /** {@return the day of each campaign of a scope, also of those that nobody knows} */
    public TodayReport report(QueryScope scope) {
        HistoryLoader now = loader.pinned();
        HourlyStore store =
                now.parts().require(now.parts().hours(), "keeps no hours; it does not implement HourlyStore");
        List<TodayResult> results = new ArrayList<>();
        List<String> events = new ArrayList<>();
        List<Account> accounts = now.accounts().of(scope).stream()
                .sorted(Comparator.comparing(Account::accountId))
                .toList();
        for (Account account : accounts) {
            TodayReport whole = account(now, store, account);
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

    private TodayReport account(HistoryLoader now, HourlyStore store, Account account) {
        LocalDate today = account.today(now.clock());
        return now.moment() != null
                ? read(now, store, account, today)
                : kept.get(now.state(), new Key(account.accountId(), today), () -> read(now, store, account, today));
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

    private TodayReport read(HistoryLoader now, HourlyStore store, Account account, LocalDate today) {
        DateRange range = DateRange.of(today.minusDays(settings.learningDays()), today);
        String id = account.accountId();
        HourlyHistory history =
                store.hours(HourlyQuery.of(range).accounts(Set.of(id)).asOf(now.moment()));
        Map<LocalDate, HourlyFetch> fetches =
                history.fetches().stream().collect(Collectors.toMap(HourlyFetch::date, fetch -> fetch));
        DeliveryHistory deliveries = now.deliveries(QueryScope.account(id), range);
        List<HourlySeries> series = series(now, history, account);
        HourlyFetch last = fetches.get(today);
        Instant fetchedAt = last == null ? null : last.fetchedAt();
        if (fetchedAt == null) {
            String reason = notFetched(today, last);
            return new TodayReport(
                    series.stream()
                            .map(one -> TodayResult.withheld(one.campaign(), today, reason))
                            .toList(),
                    List.of());
        }
        List<DayHours> days = range.dates().stream()
                .map(day -> DayHours.of(day, account.timeZone()))
                .toList();
        boolean[] usable = new boolean[days.size()];
        for (int day = 0; day < usable.length - 1; day++) {
            HourlyFetch fetch = fetches.get(days.get(day).date());
            Instant at = fetch == null ? null : fetch.fetchedAt();
            usable[day] = at != null && !days.get(day).end(HourlyRow.LABELS - 1).isAfter(at);
        }
        List<CampaignToday> campaigns = series.stream()
                .map(one -> campaign(one, usable, deliveries, today, now.clock().instant()))
                .toList();
        return judge.judge(new AccountToday(
                account,
                days,
                fetchedAt,
                arrivals.of(now, store, account, today, teaching(series)),
                campaigns,
                conversions.outages(
                        now,
                        account,
                        today,
                        fetchedAt,
                        campaigns.stream()
                                .collect(Collectors.toMap(
                                        one -> one.days().series().campaign().id(), CampaignToday::title)))));
    }

    private static String notFetched(LocalDate today, @Nullable HourlyFetch last) {
        String failure = last == null ? null : last.failure();
        return failure == null
                ? "the hours of " + today + " were not fetched; sync().withHours() fetches them"
                : "the hours of " + today + " could not be fetched: " + failure;
    }

    /** Those with hours in the account's present currency, and those that a catalog calls active. */
    private static List<HourlySeries> series(HistoryLoader now, HourlyHistory history, Account account) {
        Map<String, HourlySeries> byId = new TreeMap<>();
        history.series().stream()
                .filter(one -> one.currency().equals(account.currency()))
                .forEach(one -> byId.put(one.campaign().id(), one));
        now.accounts()
                .activeCampaigns(account.accountId())
                .forEach(id -> byId.computeIfAbsent(
                        id,
                        any -> HourlySeries.builder(
                                        EntityRef.campaign(account.accountId(), id),
                                        account.currency(),
                                        history.range())
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
                false,
                yesterday,
                present != null && present.isRaised(today));
    }

    private static @Nullable Money money(@Nullable BigDecimal amount, String currency) {
        return amount == null || amount.signum() <= 0 ? null : Money.of(amount, currency);
    }

    /** The first so many by identifier: lateness is the platform's, and no campaign's own. */
    private static Set<String> teaching(List<HourlySeries> series) {
        return new HashSet<>(series.stream()
                .limit(TEACHING_LATENESS)
                .map(one -> one.campaign().id())
                .toList());
    }
}
