package io.campaigntracker.offline;

/** What to do with an offline conversion that the platform may have counted already. */
public enum OfflineOverlap {
    /** It is in the platform's figure already and is not added; the default, since counting twice flatters. */
    COUNTED_BY_PLATFORM,
    /** It is added all the same, because the caller knows that the platform did not match it. */
    ADD
}
