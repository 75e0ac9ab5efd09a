package io.campaigntracker.core.engine.alert;

import io.campaigntracker.alert.AlertResult;
import io.campaigntracker.core.alert.AlertJudgement;
import io.campaigntracker.core.alert.AlertNeed;
import io.campaigntracker.core.alert.AlertRule;
import io.campaigntracker.core.alert.CampaignFacts;
import io.campaigntracker.core.alert.RoasTarget;
import io.campaigntracker.core.anomaly.EntitySeries;
import io.campaigntracker.core.engine.anomaly.FleetLoader;
import io.campaigntracker.core.engine.anomaly.LoadedFleet;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.engine.today.TodayLoader;
import io.campaigntracker.goal.CampaignGoal;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.offline.OfflinePolicy;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
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
        AlertRule rule,
        @Nullable Double given,
        Duration coolDown) {

    private static final Duration DAY = Duration.ofHours(24);

    static AlertCheck of(FleetLoader fleet, TodayLoader days, AlertKeeper keeper, QueryTerms terms, AlertRule rule) {
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
        LocalDate today = pinned.today(terms);
        SortedSet<LocalDate> judgedDays = rule.need().days(today, pinned.matureUntil(terms, today));
        LoadedFleet loaded = rule.need().ofRevenue()
                ? pinned.loadWithOffline(terms, judgedDays.first(), judgedDays.last())
                : pinned.load(terms, judgedDays.first(), judgedDays.last());
        Map<EntitySeries, CampaignFacts> facts = new FactsReader(
                        pinned, days, loaded, terms, today, told(pinned.loader(), loaded))
                .read(rule.need(), given);
        if (facts.values().stream().noneMatch(AlertCheck::tellsTarget)) {
            rule.requireThreshold(given);
        }
        List<AlertKeeper.Judged> judged = new ArrayList<>();
        facts.forEach((series, known) -> judged.add(judged(pinned.loader(), series.entity(), judge(known))));
        for (EntityRef campaign : loaded.unknown()) {
            judged.add(judged(
                    pinned.loader(),
                    campaign,
                    AlertJudgement.withheld(rule.type().metric(), loaded.unknownText(campaign))));
        }
        return pinned.loader().moment() == null
                ? keeper.keep(judged, coolDown)
                : judged.stream().map(one -> one.unkept(List.of())).toList();
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
