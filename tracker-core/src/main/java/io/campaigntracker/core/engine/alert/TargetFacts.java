package io.campaigntracker.core.engine.alert;

import io.campaigntracker.core.alert.AlertNeed;
import io.campaigntracker.core.alert.SettledDays;
import io.campaigntracker.core.alert.TargetDays;
import io.campaigntracker.core.alert.TargetFigure;
import io.campaigntracker.core.anomaly.EntitySeries;
import io.campaigntracker.core.engine.alert.TargetFigures.Measured;
import io.campaigntracker.core.engine.anomaly.LoadedFleet;
import io.campaigntracker.core.goal.GoalBook;
import io.campaigntracker.core.stats.Workers;
import io.campaigntracker.core.stats.scatter.ShortfallChart;
import io.campaigntracker.goal.CampaignGoal;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What of some campaigns is held against targets: a figure of each, over the days that the evidence rests on. */
final class TargetFacts {

    private final LoadedFleet loaded;
    private final GoalBook goals;
    private final LocalDate last;
    private final Map<EntityRef, TargetDays.Told> told = new HashMap<>();
    private final Map<EntityRef, ShortfallChart.Look> looks = new HashMap<>();
    private final Map<EntityRef, SettledDays> settled = new HashMap<>();
    private final Map<EntityRef, Measured> measured;

    /** A campaign whose days are held against a target, and what was told of it before. */
    private record Held(EntityRef entity, double target, TargetDays.Told told) {}

    /**
     * @param need which figure
     * @param campaigns which of the fleet's
     * @param named the target that was named; null for those of the goals
     * @param goals of the campaigns
     * @param last the last complete day
     * @param before what the rule told of each campaign before
     * @param figures what there is to hold against any target
     */
    TargetFacts(
            AlertNeed.Level need,
            LoadedFleet loaded,
            List<EntitySeries> campaigns,
            @Nullable Double named,
            GoalBook goals,
            LocalDate last,
            Map<EntityRef, TargetDays.Told> before,
            TargetFigures figures,
            Workers workers) {
        this.loaded = loaded;
        this.goals = goals;
        this.last = last;
        List<Held> held = campaigns.stream()
                .map(EntitySeries::entity)
                .map(entity -> held(need, entity, named, before))
                .flatMap(Optional::stream)
                .toList();
        look(need, held, figures, workers);
        List<DateRange> few =
                campaigns.stream().map(series -> need.range(last, null)).toList();
        List<SettledDays> weeks = figures.settled(campaigns, few);
        List<DateRange> ranges = campaigns.stream()
                .map(series -> need.range(last, looks.get(series.entity())))
                .toList();
        List<SettledDays> whole = figures.settled(campaigns, ranges);
        Map<EntityRef, DateRange> over = new HashMap<>();
        for (int i = 0; i < campaigns.size(); i++) {
            SettledDays own = weeks.get(i).areTooFew() ? weeks.get(i) : whole.get(i);
            settled.put(campaigns.get(i).entity(), own);
            over.put(campaigns.get(i).entity(), own.range());
        }
        this.measured = figures.measured(need.metric(), over);
    }

    private Optional<Held> held(
            AlertNeed.Level need, EntityRef entity, @Nullable Double named, Map<EntityRef, TargetDays.Told> before) {
        double target = named != null ? named : need.target(goal(entity));
        return target > 0
                ? Optional.of(new Held(
                        entity,
                        target,
                        before.getOrDefault(entity, TargetDays.Told.NOTHING).by(target)))
                : Optional.empty();
    }

    private void look(AlertNeed.Level need, List<Held> held, TargetFigures figures, Workers workers) {
        Map<EntityRef, TargetDays> days =
                figures.days(held.stream().map(Held::entity).toList());
        List<Held> known =
                held.stream().filter(one -> days.containsKey(one.entity())).toList();
        List<Optional<ShortfallChart.Look>> looked = workers.map(known.size(), i -> {
            Held one = known.get(i);
            return Objects.requireNonNull(days.get(one.entity())).look(need.metric(), one.target(), one.told(), last);
        });
        for (int i = 0; i < known.size(); i++) {
            EntityRef entity = known.get(i).entity();
            told.put(entity, known.get(i).told());
            looked.get(i).ifPresent(look -> looks.put(entity, look));
        }
    }

    /** {@return a campaign's figure over the days that the evidence rests on} */
    TargetFigure of(EntitySeries series) {
        EntityRef entity = series.entity();
        SettledDays week = Objects.requireNonNull(settled.get(entity), "settled");
        Measured figure = measured.getOrDefault(entity, Measured.NOTHING);
        return new TargetFigure(
                week,
                figure.value(),
                figure.level(),
                figure.days(),
                figure.spend(),
                series.currency(),
                loaded.evidence().bases().of(entity.accountId()).definition().name(),
                loaded.evidence().offline().revenue(week.range(), entity).basis(),
                looks.get(entity),
                told.getOrDefault(entity, TargetDays.Told.NOTHING).openSince() != null);
    }

    /** {@return what a campaign is to achieve} */
    CampaignGoal goal(EntityRef campaign) {
        return goals.of(campaign.accountId(), campaign.id(), last);
    }
}
