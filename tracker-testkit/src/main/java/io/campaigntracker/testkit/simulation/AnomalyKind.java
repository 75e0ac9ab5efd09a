package io.campaigntracker.testkit.simulation;

/** What can be planted into a simulated account. */
public enum AnomalyKind {
    /** Spend and impressions are multiplied by the factor on that day. */
    SPEND_SPIKE,
    /** The click-through rate is multiplied by the factor, below 1, on that day. */
    CTR_DROP,
    /** The factor is the share of conversions still reported on that day; delivery goes on as usual. */
    TRACKING_OUTAGE,
    /** The price of a thousand impressions is multiplied by the factor; spend stays, impressions fall. */
    CPM_SURGE,
    /** The budget runs out: that day delivers the share given by the factor, every later day nothing. */
    BUDGET_DEPLETION
}
