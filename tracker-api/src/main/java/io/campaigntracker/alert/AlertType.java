package io.campaigntracker.alert;

import io.campaigntracker.model.Metric;

/** What an alert watches. The threshold's meaning and default stand with each. */
public enum AlertType {
    /** Spend of the last complete day is abnormal. Threshold: standard deviations of a plain z-score; by default the weekday-aware baseline judges. */
    SPEND_ANOMALY(Metric.SPEND),
    /** CTR of the last complete day fell. Threshold: the share of the expected value that is lost, between 0 and 1; 0.2 by default. */
    CTR_DROP(Metric.CTR),
    /** The level of ROAS is below a target, over as many of the last days as the evidence needs, 7 to 56. Threshold: the target; there is no default. */
    ROAS_BELOW_TARGET(Metric.ROAS),
    /** The level of what a conversion costs is above a target, over as many of the last days as the evidence needs, 7 to 56. Threshold: the target; there is no default. */
    CPA_ABOVE_TARGET(Metric.CPA),
    /** Impressions per person over the last 7 complete days. Threshold: the frequency; 3.5 by default. */
    FREQUENCY_HIGH(Metric.FREQUENCY),
    /** The budget is, or is about to be, used up. Threshold: the share spent, above 0 and at most 1; 0.9 by default. */
    BUDGET_DEPLETED(Metric.SPEND),
    /** Any of the default metrics is abnormal. Threshold: standard deviations of a plain z-score; by default the weekday-aware baseline judges. */
    ANOMALY(Metric.SPEND),
    /** More is spent now than expected, or the daily budget was edited to a multiple. Threshold: spend of the last hours / expected; 1.3 by default. Needs hours. */
    SPEND_RUNAWAY(Metric.SPEND),
    /** Nothing is delivered now where something was expected. Threshold: over how many hours; 1 by default. Needs hours. */
    DELIVERY_STOPPED(Metric.SPEND),
    /** Today will end far from its usual. Threshold: by which share of the usual; 0.3 by default. Needs hours. */
    PACING_OFF(Metric.SPEND),
    /** Far fewer conversions are told today than usual by this hour. Threshold: how many have to be expected; 10 by default. Needs hours. */
    TRACKING_OUTAGE(Metric.CONVERSIONS),
    /**
     * Something that should deliver can't: its account may not, for it is disabled or owes money, its spending cap is reached, its ads wait for billing information, were
     * disapproved, or have issues. One incident an account. Threshold: how many campaigns; 1 by default.
     */
    DELIVERY_BLOCKED(Metric.SPEND),
    /** Nothing was fetched for days, so that nothing else is judged. One incident an account. Threshold: complete days in a row without; 2 by default. */
    SYNC_STALE(Metric.SPEND),
    /** A creative has tired: it lost part of its own response, beyond what its siblings lost. Threshold: the share lost, between 0 and 1; 0.1 by default. Needs ads. */
    CREATIVE_FATIGUE(Metric.CTR),
    /**
     * What ads spent in the last seven complete days does not add up to what their campaign spent. One incident an account. Threshold: the share of it by which they are
     * apart, above 0; 0.1 by default; less than one unit of the account's currency is never told. Needs ads.
     */
    RECONCILIATION_OFF(Metric.SPEND),
    /**
     * The errors of a model's predictions have changed for good. One incident an account, which names each such model. Threshold: by which share what it predicts
     * has moved against what comes, above 0; 0.1 by default.
     */
    PREDICTION_DRIFT(Metric.ROAS);

    private final Metric metric;

    AlertType(Metric metric) {
        this.metric = metric;
    }

    /** {@return the metric it is about; for {@link #ANOMALY} a stand-in, the alert names the one that was abnormal} */
    public Metric metric() {
        return metric;
    }

    /** {@return how many judged periods in a row end an incident unless its rule says otherwise: 2, and 1 where the evidence itself does not flap} */
    public int clears() {
        return switch (this) {
            case ROAS_BELOW_TARGET, CPA_ABOVE_TARGET, BUDGET_DEPLETED, DELIVERY_BLOCKED, SYNC_STALE -> 1;
            default -> 2;
        };
    }
}
