package io.campaigntracker.anomaly;

/** What kind of thing a verdict is about. */
public enum AnomalyType {
    /** A metric lies outside its band, or within it where nothing is wrong. */
    UNUSUAL_LEVEL,
    /** Clicks are as usual and conversions are gone: the measurement is broken rather than the campaign. */
    TRACKING_OUTAGE,
    /** A campaign that is open delivered nothing on a day on which it usually does. */
    NO_DELIVERY,
    /** Spend beyond what the platform allows itself: 1.75 times the daily budget, or 7 times in a calendar week. */
    OVERSPEND
}
