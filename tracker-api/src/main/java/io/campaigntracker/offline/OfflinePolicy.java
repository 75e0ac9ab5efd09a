package io.campaigntracker.offline;

/**
 * Whether imported offline conversions are part of revenue and conversions, and what happens to those that the platform may have counted already. Set
 * once for a tracker, and for a single question where it asks otherwise. Whatever it says, an order counts once, and what names no campaign is told
 * apart.
 */
public enum OfflinePolicy {
    /** The platform's own figures alone: online. */
    EXCLUDED,
    /**
     * They are added, except those that are in the platform's figure already: flagged as sent to it, or of a campaign's day for which it reports offline
     * types itself. The default, since counting twice flatters.
     */
    COUNTED_BY_PLATFORM,
    /** All are added, because the caller knows that the platform did not match them. */
    ADD
}
