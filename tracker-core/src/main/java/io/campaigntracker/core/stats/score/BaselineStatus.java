package io.campaigntracker.core.stats.score;

/** Whether a value could be scored against its baseline, and if not, why. */
public enum BaselineStatus {
    /** Scored. */
    OK,
    /** The baseline holds fewer observations than the minimum. */
    INSUFFICIENT_DATA,
    /** The baseline does not vary at all, so that no distance can be measured in units of its spread. */
    ZERO_VARIANCE,
    /** The value under test is missing. */
    MISSING_VALUE
}
