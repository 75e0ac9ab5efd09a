package io.campaigntracker.anomaly;

/** Why there is no verdict. */
public enum WithheldReason {
    /** Too few comparable earlier days. */
    TOO_LITTLE_HISTORY,
    /** The day's conversions are still arriving. */
    IMMATURE_DAY,
    /** The day is not over, or was last fetched before it was. */
    PARTIAL_DAY,
    /** The day was never asked for, or its fetch failed. */
    NOT_FETCHED,
    /** The day's figures are in a currency that the account no longer bills in. */
    OTHER_CURRENCY,
    /** Nobody knows the campaign: it is in no catalog and has no row. */
    UNKNOWN_ENTITY,
    /** Its figures are so odd that judging them failed; the sentence says how. The others are judged all the same. */
    ODD_DATA,
    /** Too few impressions, clicks or conversions are expected for a change to mean anything. */
    BELOW_MINIMUM_VOLUME,
    /** The day lies in a known event. */
    KNOWN_EVENT,
    /** The account, the campaign, its ad sets or its ads may not deliver, or for a part of the day only: paused, out of schedule, out of budget. */
    PAUSED,
    /** Spend is more than the daily budget allows, on a day for which a higher budget is planned. */
    BUDGET_RAISED,
    /** Nothing was delivered, and nothing is known that would make it a fault: no catalog, or a weekday on which it never delivers. */
    NO_DELIVERY,
    /** The metric has no value on that day: its denominator is zero, or the source does not report it. */
    UNDEFINED_VALUE,
    /** The baseline is 0 throughout, so that no distance from it can be measured. */
    NO_VARIATION,
    /** The baseline varies so much that even a fall to zero would not reach the threshold. */
    THRESHOLD_UNREACHABLE
}
