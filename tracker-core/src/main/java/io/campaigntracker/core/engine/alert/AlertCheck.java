package io.campaigntracker.core.engine.alert;

import io.campaigntracker.alert.AlertResult;
import io.campaigntracker.core.alert.AlertCriterion;
import io.campaigntracker.core.alert.AlertJudgement;
import io.campaigntracker.core.alert.AlertNeed;
import io.campaigntracker.core.alert.CampaignFacts;
import io.campaigntracker.core.alert.TargetDays;
import io.campaigntracker.core.anomaly.EntitySeries;
import io.campaigntracker.core.engine.anomaly.FleetLoader;
import io.campaigntracker.core.engine.anomaly.LoadedFleet;
import io.campaigntracker.core.engine.goal.GoalLoader;
import io.campaigntracker.core.engine.history.AccountDirectory;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.QueryScope;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.engine.today.TodayLoader;
import io.campaigntracker.core.goal.GoalBook;
import io.campaigntracker.goal.CampaignGoal;
import io.campaigntracker.goal.Kpi;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.offline.OfflinePolicy;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks one rule for the campaigns that its terms name.
 *
 * @param given the threshold that was named; null for the rule's own
 * @param coolDown how long after an alert's end no other of its kind is raised
 */
record AlertCheck(
        FleetLoader fleet,
        TodayLoader days,
        AlertKeeper keeper,
        QueryTerms terms,
        AlertCriterion rule,
        @Nullable Double given,
        Duration coolDown) {

    private static final Duration DAY = Duration.ofHours(24);

    static AlertCheck of(
            FleetLoader fleet, TodayLoader days, AlertKeeper keeper, QueryTerms terms, AlertCriterion rule) {
        return new AlertCheck(fleet, days, keeper, terms, rule, null, DAY);
    }

    AlertCheck threshold(double threshold) {
        return new AlertCheck(fleet, days, keeper, terms, rule, rule.allowed(threshold), coolDown);
    }

    AlertCheck offline(OfflinePolicy policy) {
        return new AlertCheck(fleet, days, keeper, terms.offline(policy), rule, given, coolDown);
    }

    AlertCheck coolDown(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("cool-down is " + time + "; at least none, PT0S, is needed");
        }
        return new AlertCheck(fleet, days, keeper, terms, rule, given, time);
    }

    /** {@return how the check of each campaign ended} */
    List<AlertResult> run() {
        FleetLoader pinned = fleet.pinned();
        List<Checked> parts = parts(pinned.loader()).stream()
                .flatMap(part -> check(pinned, part).stream())
                .toList();
        if (parts.stream().flatMap(part -> part.facts().values().stream()).noneMatch(this::tellsTarget)) {
            rule.requireThreshold(given);
        }
        List<AlertKeeper.Judged> judged = new ArrayList<>();
        parts.forEach(part -> part.facts()
                .forEach((series, known) -> judged.add(judged(pinned.loader(), series.entity(), judge(known)))));
        for (Checked part : parts) {
            for (EntityRef campaign : part.unknown()) {
                judged.add(judged(
                        pinned.loader(),
                        campaign,
                        AlertJudgement.withheld(
                                rule.type().metric(), part.loaded().unknownText(campaign))));
            }
        }
        return pinned.loader().moment() == null
                ? keeper.keep(judged, coolDown)
                : judged.stream().map(one -> one.unkept(List.of())).toList();
    }

    /** What is known of the campaigns of some accounts that have one day, and those that nobody knows. */
    private record Checked(LoadedFleet loaded, Map<EntitySeries, CampaignFacts> facts, List<EntityRef> unknown) {}

    /** A campaign's results are what its goal counts, where the question names nothing else. */
    private List<Checked> check(FleetLoader pinned, QueryTerms part) {
        LocalDate today = pinned.today(part);
        LoadedFleet loaded = load(pinned, part, today);
        Map<ConversionDefinition, Set<String>> otherwise = rule.need() instanceof AlertNeed.Level level
                        && level.metric() == Metric.CPA
                        && part.definition() == null
                ? countedOtherwise(loaded, GoalLoader.read(pinned.loader(), part.scope()), today.minusDays(1))
                : Map.of();
        Map<EntitySeries, CampaignFacts> facts = read(pinned, loaded, part, today);
        otherwise
                .values()
                .forEach(ids -> facts.keySet()
                        .removeIf(series -> ids.contains(series.entity().id())));
        List<Checked> checked = new ArrayList<>();
        checked.add(new Checked(loaded, facts, loaded.unknown()));
        otherwise.forEach((counting, ids) -> {
            QueryTerms own =
                    part.counting(counting).scope(new QueryScope(part.scope().accountIds(), ids, Set.of()));
            LoadedFleet counted = load(pinned, own, today);
            checked.add(new Checked(counted, read(pinned, counted, own, today), List.of()));
        });
        return checked;
    }

    private LoadedFleet load(FleetLoader pinned, QueryTerms part, LocalDate today) {
        SortedSet<LocalDate> judged = rule.need().days(today, pinned.matureUntil(part, today));
        return rule.need().withOffline()
                ? pinned.loadWithOffline(part, judged.first(), judged.last())
                : pinned.load(part, judged.first(), judged.last());
    }

    private Map<EntitySeries, CampaignFacts> read(
            FleetLoader pinned, LoadedFleet loaded, QueryTerms part, LocalDate today) {
        return new FactsReader(pinned, days, loaded, part, today, told(pinned.loader(), loaded))
                .read(rule.need(), given);
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

    /** The terms, apart for accounts that are judged by different days: one that is behind must not put off what another tells. */
    private List<QueryTerms> parts(HistoryLoader loader) {
        AccountDirectory directory = loader.accounts();
        Map<LocalDate, Set<Account>> byDay = directory.of(terms.scope()).stream()
                .collect(Collectors.groupingBy(
                        account -> account.today(loader.clock()), TreeMap::new, Collectors.toUnmodifiableSet()));
        List<Set<String>> accounts = byDay.values().stream()
                .map(members -> members.stream().map(Account::accountId).collect(Collectors.toUnmodifiableSet()))
                .toList();
        if (accounts.size() <= 1) {
            return List.of(terms);
        }
        QueryScope scope = terms.scope();
        Map<String, Account> owners = directory.ownersOf(scope.campaignIds());
        List<QueryTerms> parts = new ArrayList<>();
        for (Set<String> ids : accounts) {
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

    /** What was told before; nothing where the past is looked at, whose alerts no one is told of. */
    private Map<EntityRef, TargetDays.Told> told(HistoryLoader loader, LoadedFleet loaded) {
        return loader.moment() != null || !(rule.need() instanceof AlertNeed.Level)
                ? Map.of()
                : keeper.told(
                        rule.type(),
                        loaded.fleet().stream().map(EntitySeries::entity).toList(),
                        loaded.evidence().accounts());
    }

    /** Where each campaign's goal tells its target, or that there is none to tell, none has to be named. */
    private boolean tellsTarget(CampaignFacts facts) {
        CampaignGoal goal = facts.goal();
        return goal != null
                && rule.need() instanceof AlertNeed.Level level
                && (!Double.isNaN(level.target(goal)) || !goal.isJudgedBy(level.metric()));
    }

    /** One campaign whose figures are too odd to be judged must not keep the others from being judged. */
    private AlertJudgement judge(CampaignFacts known) {
        try {
            return rule.judge(known, given);
        } catch (ArithmeticException | IllegalArgumentException odd) {
            return AlertJudgement.withheld(
                    rule.type().metric(), known.title() + ": its figures can't be judged: " + odd.getMessage());
        }
    }

    private AlertKeeper.Judged judged(HistoryLoader loader, EntityRef campaign, AlertJudgement judgement) {
        return new AlertKeeper.Judged(rule.type(), campaign, loader.campaignName(campaign.id()), judgement);
    }
}
