package io.campaigntracker.creative;

/** What a decline, if there is one, most likely comes from. */
public enum FatigueCause {
    /** No decline worth acting on. */
    NONE,
    /** The response fell more than that of its siblings, or fell clearly where there is no sibling: the creative itself. */
    CREATIVE,
    /** The response fell although people have hardly seen it: another audience or placement. */
    AUDIENCE_OR_PLACEMENT,
    /** The response fell as that of its siblings did: season, audience, auction or tracking. */
    SHARED_WITH_SIBLINGS,
    /** The response held while a thousand impressions became dearer: the auction. */
    AUCTION_PRICE,
    /** The response held while fewer of those who clicked converted: landing page, offer or tracking. */
    LANDING_PAGE_OR_TRACKING,
    /** A decline that chance explains as well. */
    NOT_PROVEN,
    /** Not judged. */
    UNKNOWN
}
