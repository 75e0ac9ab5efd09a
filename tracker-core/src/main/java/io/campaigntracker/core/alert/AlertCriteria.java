package io.campaigntracker.core.alert;

import static java.util.Objects.requireNonNull;

import io.campaigntracker.alert.AlertType;
import io.campaigntracker.core.alert.AlertNeed.Blocked;
import io.campaigntracker.core.alert.AlertNeed.Drifts;
import io.campaigntracker.core.alert.AlertNeed.Freshness;
import io.campaigntracker.core.alert.AlertNeed.Intraday;
import io.campaigntracker.core.alert.AlertNeed.Level;
import io.campaigntracker.core.alert.AlertNeed.Reach;
import io.campaigntracker.core.alert.AlertNeed.SumOfAds;
import io.campaigntracker.core.alert.AlertNeed.Tiredness;
import io.campaigntracker.core.alert.AlertNeed.UsedBudget;
import io.campaigntracker.core.alert.AlertNeed.Verdicts;
import io.campaigntracker.model.Metric;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The rules there are, one value each. A new type is one more of them. */
public final class AlertCriteria {

    private static final int WEEK = 7;
    static final Level ROAS = new Level(Metric.ROAS, WEEK);
    static final Level CPA = new Level(Metric.CPA, WEEK);
    private static final String DEVIATIONS = "k of a plain z-score, above 0; without one the default detector decides";

    private static final List<AlertCriterion> ALL = List.of(
            new AlertCriterion(
                    AlertType.SPEND_ANOMALY,
                    new Verdicts(List.of(Metric.SPEND), false, true),
                    Threshold.positive(DEVIATIONS),
                    (facts, threshold) -> AlertEvaluator.anomaly(Metric.SPEND, facts),
                    false),
            new AlertCriterion(
                    AlertType.CTR_DROP,
                    new Verdicts(List.of(Metric.CTR), false, false),
                    Threshold.share("the share that is lost, above 0 and below 1; 0.2")
                            .byDefault(0.2),
                    AlertEvaluator::ctrDrop,
                    false),
            new AlertCriterion(
                    AlertType.ROAS_BELOW_TARGET,
                    ROAS,
                    Threshold.positive("the target, above 0; has to be named, or told by a goal")
                            .mustBeNamed(),
                    TargetEvaluator::roasBelowTarget,
                    false),
            new AlertCriterion(
                    AlertType.CPA_ABOVE_TARGET,
                    CPA,
                    Threshold.positive(
                                    "the most that a conversion may cost, above 0; has to be named, or told by a goal")
                            .mustBeNamed(),
                    TargetEvaluator::cpaAboveTarget,
                    false),
            new AlertCriterion(
                    AlertType.FREQUENCY_HIGH,
                    new Reach(WEEK),
                    Threshold.positive("impressions per person, above 0; 3.5").byDefault(3.5),
                    AlertEvaluator::frequencyHigh,
                    false),
            new AlertCriterion(
                    AlertType.BUDGET_DEPLETED,
                    new UsedBudget(),
                    Threshold.shareOrAll("the share spent, above 0 and at most 1; 0.9")
                            .byDefault(0.9),
                    AlertEvaluator::budgetDepleted,
                    true),
            new AlertCriterion(
                    AlertType.ANOMALY,
                    new Verdicts(List.of(), true, true),
                    Threshold.positive(DEVIATIONS),
                    (facts, threshold) -> AlertEvaluator.anomaly(Metric.SPEND, facts),
                    false),
            new AlertCriterion(
                    AlertType.SPEND_RUNAWAY,
                    new Intraday(),
                    Threshold.positive("spend of the last hours / expected, above 0; 1.3")
                            .byDefault(1.3),
                    IntradayEvaluator::spendRunaway,
                    false),
            new AlertCriterion(
                    AlertType.DELIVERY_STOPPED,
                    new Intraday(),
                    Threshold.positive("over how many hours, above 0; 1.0").byDefault(1),
                    IntradayEvaluator::deliveryStopped,
                    false),
            new AlertCriterion(
                    AlertType.PACING_OFF,
                    new Intraday(),
                    Threshold.positive("the share of the usual it is away by, above 0; 0.3")
                            .byDefault(0.3),
                    IntradayEvaluator::pacingOff,
                    false),
            new AlertCriterion(
                    AlertType.TRACKING_OUTAGE,
                    new Intraday(),
                    Threshold.positive("conversions that have to be expected, above 0; 10.0")
                            .byDefault(10),
                    IntradayEvaluator::trackingOutage,
                    false),
            new AlertCriterion(
                    AlertType.DELIVERY_BLOCKED,
                    new Blocked(),
                    Threshold.positive("how many campaigns of an account, above 0; 1.0")
                            .byDefault(1),
                    AccountEvaluator::deliveryBlocked,
                    true),
            new AlertCriterion(
                    AlertType.SYNC_STALE,
                    new Freshness(),
                    Threshold.positive("complete days in a row that were not fetched, above 0; 2.0")
                            .byDefault(2),
                    AccountEvaluator::syncStale,
                    true),
            new AlertCriterion(
                    AlertType.CREATIVE_FATIGUE,
                    new Tiredness(),
                    Threshold.shareOrAll(
                                    "the share of its own response that a creative has lost, above 0 and at most 1; 0.1")
                            .byDefault(0.1),
                    SettledEvaluator::creativeFatigue,
                    false),
            new AlertCriterion(
                    AlertType.RECONCILIATION_OFF,
                    new SumOfAds(),
                    Threshold.positive(
                                    "the share of a campaign's spend by which its ads are apart from it, above 0; 0.1")
                            .byDefault(0.1),
                    SettledEvaluator::reconciliationOff,
                    false),
            new AlertCriterion(
                    AlertType.PREDICTION_DRIFT,
                    new Drifts(),
                    Threshold.positive(
                                    "the share by which what is predicted has moved against what comes, above 0; 0.1")
                            .byDefault(0.1),
                    SettledEvaluator::predictionDrift,
                    false));

    private static final Map<AlertType, AlertCriterion> BY_TYPE =
            ALL.stream().collect(Collectors.toUnmodifiableMap(AlertCriterion::type, Function.identity()));

    private AlertCriteria() {}

    /** {@return all rules, in the order of their types} */
    public static List<AlertCriterion> all() {
        return ALL;
    }

    /** {@return the rule of a type} */
    public static AlertCriterion of(AlertType type) {
        return requireNonNull(BY_TYPE.get(type), type.name());
    }
}
