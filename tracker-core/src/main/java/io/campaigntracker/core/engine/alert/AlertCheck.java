package io.campaigntracker.core.engine.alert;

import io.campaigntracker.alert.AlertResult;
import io.campaigntracker.alert.AlertRule;
import io.campaigntracker.anomaly.AnomalyVerdict;
import io.campaigntracker.core.alert.AlertJudgement;
import io.campaigntracker.core.alert.AlertNeed;
import io.campaigntracker.core.alert.CampaignFacts;
import io.campaigntracker.core.alert.RuleJudge;
import io.campaigntracker.core.alert.TargetDays;
import io.campaigntracker.core.anomaly.EntitySeries;
import io.campaigntracker.core.engine.anomaly.FleetLoader;
import io.campaigntracker.core.engine.anomaly.LoadedFleet;
import io.campaigntracker.core.engine.goal.GoalLoader;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.QueryScope;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.engine.today.TodayLoader;
import io.campaigntracker.core.goal.GoalBook;
import io.campaigntracker.goal.CampaignGoal;
import io.campaigntracker.goal.Kpi;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Judges one rule for the campaigns that its terms name.
 *
 * @param judge of the rule
 */
record AlertCheck(FleetLoader fleet, TodayLoader days, QueryTerms terms, RuleJudge judge) {

    /** What was told before of campaigns; asked only where a type goes by it. */
    interface Before extends BiFunction<List<EntityRef>, Set<Account>, Map<EntityRef, TargetDays.Told>> {
        /** Nothing was. */
        Before NOTHING = (campaigns, accounts) -> Map.of();
    }

    static AlertCheck of(FleetLoader fleet, TodayLoader days, QueryTerms terms, AlertRule rule) {
        return new AlertCheck(fleet, days, terms, RuleJudge.of(rule));
    }

    AlertRule rule() {
        return judge.rule();
    }

    /** {@return the same with another rule of the same type} */
    AlertCheck with(AlertRule other) {
        return new AlertCheck(fleet, days, terms, RuleJudge.of(other));
    }

    AlertCheck with(QueryTerms other) {
        return new AlertCheck(fleet, days, other, judge);
    }

    /** {@return how the check of each campaign ended; in a view of the past nothing is kept, and nobody told} */
    List<AlertResult> run(AlertKeeper keeper) {
        return run(keeper, Set.of());
    }

    /**
     * {@return the same beside other rules}
     *
     * @param before the names of those that told of a day at the time
     */
    List<AlertResult> run(AlertKeeper keeper, Set<String> before) {
        keeper.requireSinks(rule());
        FleetLoader pinned = fleet.pinned();
        HistoryLoader loader = pinned.loader();
        if (loader.moment() != null) {
            return judged(pinned, Before.NOTHING, new SharedFacts()).stream()
                    .map(one -> one.unkept(List.of()))
                    .toList();
        }
        List<Judged> judged =
                judged(pinned, (campaigns, accounts) -> keeper.told(rule(), campaigns, accounts), new SharedFacts());
        return keeper.keep(judged, titles(loader, terms), before);
    }

    /**
     * {@return how the check of each campaign ended in a view of the past, kept by a keeper of that moment}
     *
     * @param before the names of the rules that told of a day at the time
     * @param shared what rules that are checked at the same moment find out together
     */
    List<AlertResult> replay(AlertKeeper keeper, Set<String> before, SharedFacts shared) {
        FleetLoader pinned = fleet.pinned();
        List<Judged> judged = judged(pinned, (campaigns, accounts) -> keeper.told(rule(), campaigns, accounts), shared);
        return keeper.keep(judged, titles(pinned.loader(), terms), before);
    }

    static Map<String, String> titles(HistoryLoader loader, QueryTerms terms) {
        Map<String, String> titles = new LinkedHashMap<>();
        for (Account account : loader.accounts().of(terms.scope())) {
            titles.put(
                    account.accountId(), account.name().isBlank() ? "account " + account.accountId() : account.name());
        }
        return titles;
    }

    /** Finds out what a check in a view of the past will need, as if nothing had been told before, so that little is left to do when that is known. */
    void prepare(SharedFacts shared) {
        parts(fleet.pinned(), Before.NOTHING, shared);
    }

    /** {@return which of the campaigns that the rule is about breach, each by itself, whatever was told before} */
    Set<EntityRef> breaching(SharedFacts shared) {
        FleetLoader pinned = fleet.pinned();
        return judged(pinned.loader(), parts(pinned, Before.NOTHING, shared)).stream()
                .filter(one -> one.judgement().fired())
                .map(Judged::entity)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** {@return what the rule says of each campaign, at one state of the store} */
    List<Judged> judged(FleetLoader pinned, Before before, SharedFacts shared) {
        List<Checked> parts = parts(pinned, before, shared);
        if (parts.stream().flatMap(part -> part.own().values().stream()).noneMatch(this::tellsTarget)) {
            judge.criterion().requireThreshold(rule().threshold());
        }
        return judged(pinned.loader(), parts);
    }

    private List<Checked> parts(FleetLoader pinned, Before before, SharedFacts shared) {
        return pinned.loader().byDay(terms).stream()
                .flatMap(part -> check(pinned, part, before, shared).stream())
                .toList();
    }

    private List<Judged> judged(HistoryLoader loader, List<Checked> parts) {
        List<Judged> judged = new ArrayList<>();
        for (Checked part : parts) {
            List<Map.Entry<EntitySeries, CampaignFacts>> all =
                    List.copyOf(part.own().entrySet());
            judged.addAll(loader.workers().map(all.size(), i -> {
                EntitySeries series = all.get(i).getKey();
                return judged(
                        loader,
                        part,
                        series.entity(),
                        all.get(i).getValue(),
                        judge(threshold -> Objects.requireNonNull(
                                Objects.requireNonNull(part.facts().get(threshold), "facts of a threshold")
                                        .get(series),
                                "facts")));
            }));
            for (EntityRef unknown : part.loaded().unknown()) {
                judged.add(judged(
                        loader,
                        part,
                        unknown,
                        null,
                        AlertJudgement.withheld(
                                rule().type().metric(), part.loaded().unknownText(unknown))));
            }
        }
        return judged;
    }

    /** What is known of the campaigns of some accounts that have one day, as each threshold needs it. */
    private record Checked(
            LoadedFleet loaded,
            LocalDate today,
            Map<Optional<Double>, Map<EntitySeries, CampaignFacts>> facts,
            Map<EntitySeries, CampaignFacts> own,
            Map<String, ZoneId> zones) {}

    /** A campaign's results are what its goal counts, where the question names nothing else. */
    private List<Checked> check(FleetLoader pinned, QueryTerms part, Before before, SharedFacts shared) {
        LocalDate today = pinned.today(part);
        LoadedFleet loaded = load(pinned, part, today);
        Map<ConversionDefinition, Set<String>> otherwise = judge.criterion().need() instanceof AlertNeed.Level level
                        && level.metric() == Metric.CPA
                        && part.definition() == null
                ? countedOtherwise(
                        loaded,
                        shared.goals(part.scope(), () -> GoalLoader.read(pinned.loader(), part.scope())),
                        today.minusDays(1))
                : Map.of();
        Set<String> elsewhere =
                otherwise.values().stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
        List<Checked> checked = new ArrayList<>();
        checked.add(check(pinned, part, loaded, today, elsewhere, before, shared));
        otherwise.forEach((counting, ids) -> {
            QueryTerms own =
                    part.counting(counting).scope(new QueryScope(part.scope().accountIds(), ids, Set.of()));
            checked.add(check(pinned, own, load(pinned, own, today), today, Set.of(), before, shared));
        });
        return checked;
    }

    private LoadedFleet load(FleetLoader pinned, QueryTerms part, LocalDate today) {
        AlertNeed need = judge.criterion().need();
        SortedSet<LocalDate> judged = need.days(today, pinned.matureUntil(part, today));
        return need.withOffline()
                ? pinned.loadWithOffline(part, judged.first(), judged.last())
                : pinned.load(part, judged.first(), judged.last());
    }

    /** The campaigns whose goal is the cost of something else than the account counts, by what that is. */
    private static Map<ConversionDefinition, Set<String>> countedOtherwise(
            LoadedFleet loaded, GoalBook goals, LocalDate day) {
        Map<ConversionDefinition, Set<String>> otherwise = new LinkedHashMap<>();
        for (EntitySeries series : loaded.fleet()) {
            EntityRef campaign = series.entity();
            Kpi kpi = goals.of(campaign.accountId(), campaign.id(), day).kpi();
            if (kpi != null
                    && kpi.metric() == Metric.CPA
                    && !kpi.counting()
                            .equals(loaded.evidence()
                                    .bases()
                                    .of(campaign.accountId())
                                    .definition())) {
                otherwise
                        .computeIfAbsent(kpi.counting(), any -> new TreeSet<>())
                        .add(campaign.id());
            }
        }
        return otherwise;
    }

    /** @param elsewhere campaigns that are judged by what another load counts */
    private Checked check(
            FleetLoader pinned,
            QueryTerms part,
            LoadedFleet loaded,
            LocalDate today,
            Set<String> elsewhere,
            Before before,
            SharedFacts shared) {
        AlertNeed need = judge.criterion().need();
        List<EntityRef> campaigns =
                loaded.fleet().stream().map(EntitySeries::entity).toList();
        FactsReader reader = new FactsReader(
                pinned,
                days,
                loaded,
                part,
                today,
                need instanceof AlertNeed.Level
                        ? before.apply(campaigns, loaded.evidence().accounts())
                        : Map.of(),
                campaign -> isMeant(pinned.loader(), campaign),
                shared);
        Collection<Optional<Double>> thresholds = judge.thresholds();
        Map<Optional<Double>, Map<EntitySeries, CampaignFacts>> facts = new LinkedHashMap<>();
        Map<EntitySeries, CampaignFacts> known = null;
        for (Optional<Double> threshold : thresholds) {
            if (known == null || need.goesByThreshold()) {
                Double named = threshold.orElse(null);
                known = ofScope(pinned.loader(), shared.facts(need, named, part, () -> reader.read(need, named)));
                known.keySet()
                        .removeIf(series -> elsewhere.contains(series.entity().id()));
            }
            facts.put(threshold, known);
        }
        Map<String, ZoneId> zones = loaded.evidence().accounts().stream()
                .collect(Collectors.toUnmodifiableMap(Account::accountId, Account::timeZone));
        return new Checked(
                loaded,
                today,
                facts,
                Objects.requireNonNull(facts.get(Optional.ofNullable(rule().threshold())), "own"),
                zones);
    }

    private Map<EntitySeries, CampaignFacts> ofScope(HistoryLoader loader, Map<EntitySeries, CampaignFacts> facts) {
        Map<EntitySeries, CampaignFacts> meant = new LinkedHashMap<>();
        facts.forEach((series, known) -> {
            if (isMeant(loader, series.entity())) {
                meant.put(series, known);
            }
        });
        return meant;
    }

    private boolean isMeant(HistoryLoader loader, EntityRef campaign) {
        String name = loader.campaignName(campaign.id());
        return rule().scope().includes(campaign, name)
                && rule().scope().attributes().entrySet().stream()
                        .allMatch(attribute -> loader.names()
                                .value(EntityLevel.CAMPAIGN, attribute.getKey(), name)
                                .filter(attribute.getValue()::equals)
                                .isPresent());
    }

    /** Where each campaign's goal tells its target, or that there is none to tell, none has to be named. */
    private boolean tellsTarget(CampaignFacts facts) {
        CampaignGoal goal = facts.goal();
        return goal != null
                && judge.criterion().need() instanceof AlertNeed.Level level
                && (!Double.isNaN(level.target(goal)) || !goal.isJudgedBy(level.metric()));
    }

    /** One campaign whose figures are too odd to be judged must not keep the others from being judged. */
    private AlertJudgement judge(Function<Optional<Double>, CampaignFacts> facts) {
        try {
            return judge.judge(facts);
        } catch (ArithmeticException | IllegalArgumentException odd) {
            return AlertJudgement.withheld(
                    rule().type().metric(),
                    facts.apply(Optional.ofNullable(rule().threshold())).title() + ": its figures can't be judged: "
                            + odd.getMessage());
        }
    }

    private Judged judged(
            HistoryLoader loader,
            Checked part,
            EntityRef campaign,
            @Nullable CampaignFacts own,
            AlertJudgement judgement) {
        ZoneId zone = part.zones().getOrDefault(campaign.accountId(), ZoneOffset.UTC);
        boolean whole = terms.scope().isWholeAccounts() && rule().scope().isWholeAccounts();
        return new Judged(
                rule(),
                campaign,
                loader.campaignName(campaign.id()),
                zone,
                period(loader, part.today(), zone, own, judgement),
                whole,
                judgement,
                own == null ? Set.of() : ToldAtTheTime.shown(rule().type(), part.today(), own, judgement));
    }

    /** An hour of today, or the newest day that was judged. */
    private LocalDateTime period(
            HistoryLoader loader, LocalDate today, ZoneId zone, @Nullable CampaignFacts own, AlertJudgement judgement) {
        if (judge.criterion().need().isOfToday()) {
            return LocalDateTime.ofInstant(loader.clock().instant(), zone).truncatedTo(ChronoUnit.HOURS);
        }
        LocalDate judged = own == null
                ? null
                : own.verdicts().stream()
                        .map(AnomalyVerdict::date)
                        .max(Comparator.naturalOrder())
                        .orElse(judgement.evidence().date());
        return (judged == null ? today.minusDays(1) : judged).atStartOfDay();
    }
}
