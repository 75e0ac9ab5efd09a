package io.campaigntracker.core.alert;

import io.campaigntracker.anomaly.AnomalyVerdict;
import io.campaigntracker.anomaly.WithheldVerdict;
import io.campaigntracker.core.delivery.Obstacle;
import io.campaigntracker.goal.CampaignGoal;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Money;
import io.campaigntracker.model.RangeReach;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one campaign when a rule judges it: what every rule asks, and what the one rule {@linkplain AlertCriterion#need() needs}.
 *
 * @param title the campaign as people know it, by name and identifier
 * @param obstacle what keeps it from delivering now; null where nothing is known to
 * @param goal what it is to achieve; null where that was not asked
 * @param verdicts of the detector
 * @param withheld what the detector could not judge
 * @param held the figure that is held against a target; null unless needed
 * @param range the days of the reach; null unless needed
 * @param reach the people reached over exactly these days; null where that was never fetched, or is not needed
 * @param spend of the days of the reach; null where it is not known of all of them, or not needed
 * @param budget how much of the budget is used; null unless needed
 * @param today its day so far; null unless needed
 * @param week what it did in the last seven complete days; null where that is not known
 * @param particulars what others found of it and one rule alone tells; null unless needed
 */
public record CampaignFacts(
        String title,
        @Nullable Obstacle obstacle,
        @Nullable CampaignGoal goal,
        List<AnomalyVerdict> verdicts,
        List<WithheldVerdict> withheld,
        @Nullable TargetFigure held,
        @Nullable DateRange range,
        @Nullable RangeReach reach,
        @Nullable Money spend,
        BudgetMeter.@Nullable Reading budget,
        @Nullable JudgedDay today,
        @Nullable WeekVolume week,
        @Nullable Particulars particulars) {

    public CampaignFacts {
        Objects.requireNonNull(title, "title");
        verdicts = List.copyOf(verdicts);
        withheld = List.copyOf(withheld);
    }

    /** {@return no more than which campaign it is, and whether it may deliver} */
    public static CampaignFacts of(String title, @Nullable Obstacle obstacle) {
        return new CampaignFacts(
                title, obstacle, null, List.of(), List.of(), null, null, null, null, null, null, null, null);
    }

    public CampaignFacts with(CampaignGoal told) {
        return new CampaignFacts(
                title, obstacle, told, verdicts, withheld, held, range, reach, spend, budget, today, week, particulars);
    }

    public CampaignFacts with(List<AnomalyVerdict> judged, List<WithheldVerdict> notJudged) {
        return new CampaignFacts(
                title, obstacle, goal, judged, notJudged, held, range, reach, spend, budget, today, week, particulars);
    }

    public CampaignFacts with(TargetFigure measured) {
        return new CampaignFacts(
                title,
                obstacle,
                goal,
                verdicts,
                withheld,
                measured,
                range,
                reach,
                spend,
                budget,
                today,
                week,
                particulars);
    }

    public CampaignFacts with(DateRange days, @Nullable RangeReach fetched, @Nullable Money spent) {
        return new CampaignFacts(
                title,
                obstacle,
                goal,
                verdicts,
                withheld,
                held,
                days,
                fetched,
                spent,
                budget,
                today,
                week,
                particulars);
    }

    public CampaignFacts with(BudgetMeter.Reading used) {
        return new CampaignFacts(
                title, obstacle, goal, verdicts, withheld, held, range, reach, spend, used, today, week, particulars);
    }

    public CampaignFacts with(JudgedDay day) {
        return new CampaignFacts(
                title, obstacle, goal, verdicts, withheld, held, range, reach, spend, budget, day, week, particulars);
    }

    public CampaignFacts with(WeekVolume volume) {
        return new CampaignFacts(
                title,
                obstacle,
                goal,
                verdicts,
                withheld,
                held,
                range,
                reach,
                spend,
                budget,
                today,
                volume,
                particulars);
    }

    public CampaignFacts with(Particulars found) {
        return new CampaignFacts(
                title, obstacle, goal, verdicts, withheld, held, range, reach, spend, budget, today, week, found);
    }
}
