package io.campaigntracker.core.engine.alert;

import io.campaigntracker.anomaly.AnomalyReport;
import io.campaigntracker.anomaly.AnomalyVerdict;
import io.campaigntracker.anomaly.DetectionMethod;
import io.campaigntracker.anomaly.WithheldVerdict;
import io.campaigntracker.core.alert.AlertNeed;
import io.campaigntracker.core.alert.BudgetMeter;
import io.campaigntracker.core.alert.CampaignFacts;
import io.campaigntracker.core.alert.JudgedDay;
import io.campaigntracker.core.alert.Particulars;
import io.campaigntracker.core.alert.TargetDays;
import io.campaigntracker.core.alert.WeekVolume;
import io.campaigntracker.core.anomaly.DetectionSettings;
import io.campaigntracker.core.anomaly.EntitySeries;
import io.campaigntracker.core.coverage.DayRule;
import io.campaigntracker.core.delivery.CampaignDelivery;
import io.campaigntracker.core.engine.anomaly.FleetLoader;
import io.campaigntracker.core.engine.anomaly.LoadedFleet;
import io.campaigntracker.core.engine.creative.ShownCreatives;
import io.campaigntracker.core.engine.goal.GoalLoader;
import io.campaigntracker.core.engine.history.LoadedHistory;
import io.campaigntracker.core.engine.history.QueryScope;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.engine.history.Reading;
import io.campaigntracker.core.engine.prediction.ModelDrifts;
import io.campaigntracker.core.engine.today.TodayLoader;
import io.campaigntracker.creative.FatigueResult;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.DayState;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.Money;
import io.campaigntracker.model.RangeReach;
import io.campaigntracker.today.TodayResult;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads once what a rule needs to know of a fleet, and gives each campaign's part of it. */
final class FactsReader {

    private final FleetLoader fleet;
    private final TodayLoader days;
    private final LoadedFleet loaded;
    private final QueryTerms terms;
    private final LocalDate today;
    private final Map<EntityRef, TargetDays.Told> told;
    private final Predicate<EntityRef> meant;
    private final SharedFacts shared;

    /**
     * @param days judges the day so far
     * @param loaded the days that are judged, and the weeks before them
     * @param told what the rule told of each campaign before
     * @param meant which campaigns the rule is about
     * @param shared what is known beside the rule
     */
    FactsReader(
            FleetLoader fleet,
            TodayLoader days,
            LoadedFleet loaded,
            QueryTerms terms,
            LocalDate today,
            Map<EntityRef, TargetDays.Told> told,
            Predicate<EntityRef> meant,
            SharedFacts shared) {
        this.fleet = fleet;
        this.days = days;
        this.loaded = loaded;
        this.terms = terms;
        this.today = today;
        this.told = told;
        this.meant = meant;
        this.shared = shared;
    }

    /**
     * {@return the facts of each campaign, in the order of the fleet; of those alone that the rule is about, where they go by the rule}
     *
     * @param threshold the threshold that was named; null for none
     */
    Map<EntitySeries, CampaignFacts> read(AlertNeed need, @Nullable Double threshold) {
        List<EntitySeries> all = loaded.fleet();
        List<CampaignFacts> every = shared.fleet(loaded, this::every);
        int[] asked = IntStream.range(0, all.size())
                .filter(i -> !need.goesByRule() || meant.test(all.get(i).entity()))
                .toArray();
        BiFunction<EntitySeries, CampaignFacts, CampaignFacts> part =
                part(need, threshold, IntStream.of(asked).mapToObj(all::get).toList());
        List<CampaignFacts> known =
                fleet.loader().workers().map(asked.length, i -> part.apply(all.get(asked[i]), every.get(asked[i])));
        Map<EntitySeries, CampaignFacts> facts = new LinkedHashMap<>();
        for (int i = 0; i < asked.length; i++) {
            facts.put(all.get(asked[i]), known.get(i));
        }
        return facts;
    }

    /** What every rule asks of each campaign. */
    private List<CampaignFacts> every() {
        List<EntitySeries> all = loaded.fleet();
        Instant now = now();
        return fleet.loader().workers().map(all.size(), i -> {
            EntitySeries series = all.get(i);
            CampaignDelivery campaign = delivery(series);
            return CampaignFacts.of(
                            loaded.deliveries().title(series.entity()),
                            campaign == null ? null : campaign.obstacleAt(now))
                    .with(WeekVolume.before(
                            today, series, loaded.facts(series.entity().accountId())));
        });
    }

    private Instant now() {
        return fleet.loader().clock().instant();
    }

    private @Nullable CampaignDelivery delivery(EntitySeries series) {
        return loaded.deliveries().now().campaign(series.entity().id());
    }

    private BiFunction<EntitySeries, CampaignFacts, CampaignFacts> part(
            AlertNeed need, @Nullable Double threshold, List<EntitySeries> asked) {
        if (need instanceof AlertNeed.Verdicts verdicts) {
            return verdicts(verdicts, threshold);
        }
        if (need instanceof AlertNeed.Level level) {
            return target(level, threshold, asked);
        }
        if (need instanceof AlertNeed.Reach reach) {
            return reach(reach);
        }
        if (need instanceof AlertNeed.UsedBudget) {
            return budget();
        }
        if (need instanceof AlertNeed.Intraday) {
            return intraday();
        }
        if (need instanceof AlertNeed.Blocked || need instanceof AlertNeed.Freshness) {
            return (series, facts) -> facts;
        }
        if (need instanceof AlertNeed.Tiredness) {
            Map<EntityRef, List<FatigueResult>> verdicts = ShownCreatives.byCampaign(fleet.loader(), terms);
            return (series, facts) ->
                    facts.with(new Particulars.Creatives(verdicts.getOrDefault(series.entity(), List.of())));
        }
        if (need instanceof AlertNeed.SumOfAds) {
            SumsReader sums = SumsReader.read(fleet.loader(), terms);
            return (series, facts) -> facts.with(sums.of(series.entity(), series.currency()));
        }
        if (need instanceof AlertNeed.Drifts) {
            return drifts();
        }
        throw new IllegalStateException("nothing reads what " + need + " needs");
    }

    private BiFunction<EntitySeries, CampaignFacts, CampaignFacts> verdicts(
            AlertNeed.Verdicts need, @Nullable Double threshold) {
        DetectionSettings settings = need.goesByThreshold() && threshold != null
                ? fleet.defaults().withScore(DetectionMethod.Z_SCORE, threshold)
                : fleet.defaults();
        AnomalyReport report = need.newest()
                ? fleet.detectNewest(terms, settings)
                : fleet.detect(terms, settings, List.of(today.minusDays(1)));
        // all metrics are judged whatever the rule asks for, so that one verdict is the same under every rule
        Map<EntityRef, List<AnomalyVerdict>> verdicts = report.verdicts().stream()
                .filter(verdict -> need.concerns(verdict.metric()))
                .collect(Collectors.groupingBy(AnomalyVerdict::entity));
        Map<EntityRef, List<WithheldVerdict>> withheld = report.withheld().stream()
                .filter(verdict -> need.concerns(verdict.metric()))
                .collect(Collectors.groupingBy(WithheldVerdict::entity));
        return (series, facts) -> facts.with(
                verdicts.getOrDefault(series.entity(), List.of()), withheld.getOrDefault(series.entity(), List.of()));
    }

    private BiFunction<EntitySeries, CampaignFacts, CampaignFacts> target(
            AlertNeed.Level need, @Nullable Double target, List<EntitySeries> asked) {
        LocalDate yesterday = today.minusDays(1);
        TargetFacts held = new TargetFacts(
                need,
                loaded,
                asked,
                target,
                shared.goals(terms.scope(), () -> GoalLoader.read(fleet.loader(), terms.scope())),
                yesterday,
                told,
                shared.figures(loaded, () -> new TargetFigures(loaded, yesterday, fleet.loader(), terms)),
                fleet.loader().workers());
        return (series, facts) -> facts.with(held.goal(series.entity())).with(held.of(series));
    }

    private BiFunction<EntitySeries, CampaignFacts, CampaignFacts> reach(AlertNeed.Reach need) {
        DateRange week = DateRange.lastDays(need.span(), today);
        Map<EntityRef, RangeReach> reach = fleet.loader()
                .reach(
                        loaded.fleet().stream()
                                .map(series -> series.entity().id())
                                .collect(Collectors.toUnmodifiableSet()),
                        week);
        return (series, facts) -> {
            RangeReach found = reach.get(series.entity());
            return facts.with(week, found != null && isOver(found) ? found : null, spend(series, week));
        };
    }

    private static @Nullable Money spend(EntitySeries series, DateRange days) {
        double spend = 0;
        for (LocalDate day : days.dates()) {
            int index = series.range().contains(day) ? series.indexOf(day) : -1;
            if (index < 0 || series.isUnreadable(index)) {
                return null;
            }
            double amount = series.value(Metric.SPEND, index);
            spend += Double.isNaN(amount) ? 0 : amount;
        }
        return Money.of(BigDecimal.valueOf(spend), series.currency());
    }

    private BiFunction<EntitySeries, CampaignFacts, CampaignFacts> budget() {
        MetricsHistory history = loaded.evidence().rows().history();
        Map<EntityRef, Integer> rows = AlertFacts.rowsOf(today, history);
        Map<EntitySeries, BudgetMeter> meters = new HashMap<>();
        for (EntitySeries series : loaded.fleet()) {
            CampaignDelivery campaign = delivery(series);
            if (campaign != null) {
                meters.put(
                        series,
                        new BudgetMeter(
                                campaign,
                                loaded.deliveries().at(today.minusDays(1), series.entity()),
                                series,
                                today,
                                now()));
            }
        }
        LoadedHistory ads = meters.values().stream().anyMatch(BudgetMeter::needsAdSets)
                ? fleet.loader().load(terms.between(today, today), Reading.ADS)
                : null;
        Map<String, Map<String, BigDecimal>> byAdSet = ads == null
                ? Map.of()
                : AlertFacts.spendByAdSet(today, ads.rows().history());
        return (series, facts) -> {
            BudgetMeter meter = meters.get(series);
            if (meter == null) {
                return facts.with(BudgetMeter.Reading.unknown("no catalog names it, so no budget is known"));
            }
            Integer row = rows.get(series.entity());
            boolean adsFetched = ads != null && isFetched(ads, series.entity());
            return facts.with(meter.read(
                    isFetched(loaded.evidence(), series.entity()) && !isUnreadable(series)
                            ? new BudgetMeter.Spent(
                                    row == null
                                            ? BigDecimal.ZERO
                                            : history.spend().get(row).orElseThrow(),
                                    row == null
                                            ? null
                                            : history.row(row).fetchedAt().orElse(null),
                                    adsFetched
                                            ? byAdSet.getOrDefault(
                                                    series.entity().id(), Map.of())
                                            : null)
                            : null));
        };
    }

    private BiFunction<EntitySeries, CampaignFacts, CampaignFacts> intraday() {
        TodayLoader now = days.at(fleet.loader());
        List<TodayResult> asked = now.report(terms.scope()).campaigns();
        List<TodayResult> whole = terms.scope().isWholeAccounts()
                ? asked
                : now.report(QueryScope.accounts(loaded.evidence().accounts().stream()
                                .map(Account::accountId)
                                .collect(Collectors.toUnmodifiableSet())))
                        .campaigns();
        Map<EntityRef, JudgedDay> judged = new HashMap<>();
        whole.stream()
                .collect(Collectors.groupingBy(day -> day.campaign().accountId()))
                .values()
                .forEach(account -> judged.putAll(JudgedDay.ofAccount(account)));
        asked.forEach(day -> judged.putIfAbsent(day.campaign(), new JudgedDay(day, Set.of())));
        return (series, facts) -> {
            JudgedDay day = judged.get(series.entity());
            return day == null ? facts : facts.with(day);
        };
    }

    /** Each campaign shows how the models err that predict for its account. */
    private BiFunction<EntitySeries, CampaignFacts, CampaignFacts> drifts() {
        Map<String, Particulars.Models> byAccount = new HashMap<>();
        ModelDrifts.byAccount(fleet.loader(), prediction -> {
                    EntityRef campaign = EntityRef.campaign(
                            Objects.requireNonNull(prediction.accountId(), prediction.id()), prediction.campaignId());
                    return terms.scope().includes(campaign) && meant.test(campaign);
                })
                .forEach((account, drifts) -> byAccount.put(
                        account,
                        new Particulars.Models(drifts.stream()
                                .map(drift -> new Particulars.Model(drift.model(), drift.verdict()))
                                .toList())));
        return (series, facts) ->
                facts.with(byAccount.getOrDefault(series.entity().accountId(), new Particulars.Models(List.of())));
    }

    private boolean isFetched(LoadedHistory history, EntityRef campaign) {
        return history.fetched().state(today, campaign.accountId(), campaign.id()) != DayState.MISSING;
    }

    private boolean isUnreadable(EntitySeries series) {
        return series.range().contains(today) && series.isUnreadable(series.indexOf(today));
    }

    /** A reach that was fetched before its last day was over leaves out whom that day still reached. */
    private boolean isOver(RangeReach reach) {
        ZoneId zone = loaded.evidence().accounts().stream()
                .filter(account -> account.accountId().equals(reach.entity().accountId()))
                .map(Account::timeZone)
                .findFirst()
                .orElse(ZoneOffset.UTC);
        return DayRule.of(reach.range().until(), zone, reach.fetchedAt()) == DayState.FETCHED;
    }
}
