package io.campaigntracker.creative;

/** What to do with a creative. */
public enum RotationAction {
    /** Let it run. */
    KEEP,
    /** Let it run and have a variant ready. */
    PREPARE,
    /** Bring a fresh variant of it. */
    REFRESH,
    /** Take it out for another. */
    REPLACE,
    /** No advice: not enough days, impressions or observations, or not delivering; the reason says which. */
    INSUFFICIENT_DATA
}
