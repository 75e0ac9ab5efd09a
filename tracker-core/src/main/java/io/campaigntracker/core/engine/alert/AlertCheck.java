package io.campaigntracker.core.engine.alert;

import io.campaigntracker.alert.AlertResult;
import io.campaigntracker.core.alert.AlertCriterion;
import io.campaigntracker.core.alert.AlertJudgement;
import io.campaigntracker.core.alert.AlertNeed;
import io.campaigntracker.core.alert.CampaignFacts;
import io.campaigntracker.core.alert.RoasTarget;
import io.campaigntracker.core.anomaly.EntitySeries;
import io.campaigntracker.core.engine.anomaly.FleetLoader;
import io.campaigntracker.core.engine.anomaly.LoadedFleet;
import io.campaigntracker.core.engine.history.AccountDirectory;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.QueryScope;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.engine.today.TodayLoader;
import io.campaigntracker.goal.CampaignGoal;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.EntityRef;
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
        List<Checked> parts =
                parts(pinned.loader()).stream().map(part -> check(pinned, part)).toList();
        if (parts.stream().flatMap(part -> part.facts().values().stream()).noneMatch(AlertCheck::tellsTarget)) {
            rule.requireThreshold(given);
        }
        List<AlertKeeper.Judged> judged = new ArrayList<>();
        parts.forEach(part -> part.facts()
                .forEach((series, known) -> judged.add(judged(pinned.loader(), series.entity(), judge(known)))));
        for (Checked part : parts) {
            for (EntityRef campaign : part.loaded().unknown()) {
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

    /** What is known of the campaigns of some accounts that have one day. */
    private record Checked(LoadedFleet loaded, Map<EntitySeries, CampaignFacts> facts) {}

    private Checked check(FleetLoader pinned, QueryTerms part) {
        LocalDate today = pinned.today(part);
        SortedSet<LocalDate> judgedDays = rule.need().days(today, pinned.matureUntil(part, today));
        LoadedFleet loaded = rule.need().ofRevenue()
                ? pinned.loadWithOffline(part, judgedDays.first(), judgedDays.last())
                : pinned.load(part, judgedDays.first(), judgedDays.last());
        return new Checked(
                loaded,
                new FactsReader(pinned, days, loaded, part, today, told(pinned.loader(), loaded))
                        .read(rule.need(), given));
    }

    /** The days that an account is judged by; the mature one is its own only where the rule goes by it. */
    private record Days(LocalDate today, LocalDate matureUntil) {}

    /** The terms, apart for accounts that are judged by different days: one that is behind or slow must not put off what another tells. */
    private List<QueryTerms> parts(HistoryLoader loader) {
        AccountDirectory directory = loader.accounts();
        Map<LocalDate, Set<Account>> byDay = directory.of(terms.scope()).stream()
                .collect(Collectors.groupingBy(
                        account -> account.today(loader.clock()), TreeMap::new, Collectors.toUnmodifiableSet()));
        Map<Days, Set<String>> accounts = new LinkedHashMap<>();
        byDay.forEach((today, members) -> {
            // learns all of them at once
            LocalDate slowest = loader.maturity(members, today).slowest().matureUntil(today);
            for (Account account : members) {
                LocalDate mature = rule.need() instanceof AlertNeed.MatureRoas
                        ? loader.maturity(Set.of(account), today).slowest().matureUntil(today)
                        : slowest;
                accounts.computeIfAbsent(new Days(today, mature), any -> new TreeSet<>())
                        .add(account.accountId());
            }
        });
        if (accounts.size() <= 1) {
            return List.of(terms);
        }
        QueryScope scope = terms.scope();
        Map<String, Account> owners = directory.ownersOf(scope.campaignIds());
        List<QueryTerms> parts = new ArrayList<>();
        for (Set<String> ids : accounts.values()) {
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
    private Map<EntityRef, RoasTarget.Told> told(HistoryLoader loader, LoadedFleet loaded) {
        return loader.moment() != null || !(rule.need() instanceof AlertNeed.MatureRoas)
                ? Map.of()
                : keeper.told(
                        rule.type(),
                        loaded.fleet().stream().map(EntitySeries::entity).toList(),
                        loaded.evidence().accounts());
    }

    /** Where each campaign's goal tells its target, or that there is none to tell, none has to be named. */
    private static boolean tellsTarget(CampaignFacts facts) {
        CampaignGoal goal = facts.goal();
        return goal != null && (goal.roasTarget().isPresent() || !goal.isJudgedByRoas());
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
