package io.campaigntracker.anomaly;

/** Why there is no verdict. */
public enum WithheldReason {
    /** Too few comparable earlier days. */
    TOO_LITTLE_HISTORY,
    /** The day's conversions are still arriving. */
    IMMATURE_DAY,
    /** The day is not over. */
    PARTIAL_DAY,
    /** The day was never asked for, or its fetch failed. */
    NOT_FETCHED,
    /** Too few impressions, clicks or conversions are expected for a change to mean anything. */
    BELOW_MINIMUM_VOLUME,
    /** The day lies in a known event. */
    KNOWN_EVENT,
    /** The campaign, its ad sets or its ads are paused or out of their schedule. */
    PAUSED,
    /** Nothing was delivered, and nothing is known that would make it a fault: no catalog, or a weekday on which it never delivers. */
    NO_DELIVERY,
    /** The metric has no value on that day: its denominator is zero, or the source does not report it. */
    UNDEFINED_VALUE,
    /** The baseline is 0 throughout, so that no distance from it can be measured. */
    NO_VARIATION,
    /** The baseline varies so much that even a fall to zero would not reach the threshold. */
    THRESHOLD_UNREACHABLE
}
