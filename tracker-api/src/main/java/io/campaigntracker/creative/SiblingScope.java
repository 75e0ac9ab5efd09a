package io.campaigntracker.creative;

/** Whose creatives tell what the days did to everybody. */
public enum SiblingScope {
    /** Those of the same ad set; of the same campaign where rows name no ad set. */
    AD_SET,
    /** Those of the same campaign, for its ad set has fewer than two others. */
    CAMPAIGN,
    /** The other creatives and campaigns of the account, for its campaign has fewer than two others. */
    ACCOUNT,
    /** Nobody: the account shows nothing else. */
    NONE
}
