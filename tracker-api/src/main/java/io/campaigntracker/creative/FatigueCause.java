package io.campaigntracker.creative;

/** What a decline, if there is one, most likely comes from. */
public enum FatigueCause {
    /** No decline worth acting on. */
    NONE,
    /** The response fell beyond that of its siblings: the creative itself. */
    CREATIVE,
    /** The response of its whole ad set fell beyond that of its account: people there have seen enough, whatever they are shown. */
    AUDIENCE,
    /**
     * The response fell as that of its siblings did: season, auction, tracking, or creatives that were launched together and tire together. Its own
     * fatigue can't be told from a shared decline.
     */
    SHARED_WITH_SIBLINGS,
    /** The response held while a thousand impressions became dearer: the auction. */
    AUCTION_PRICE,
    /** The response held while fewer of those who clicked converted: landing page, offer or tracking. */
    LANDING_PAGE_OR_TRACKING,
    /** A decline of its own that is likely enough to prepare for, and not proven. */
    NOT_PROVEN,
    /** Not judged. */
    UNKNOWN
}
