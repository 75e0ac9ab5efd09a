package io.campaigntracker.core.performance;

/** What groups of rows are, and so from whose pace and level they are completed. */
public enum Grouping {
    /** Days, or all that was asked about. */
    WHOLE,
    /** Campaigns, each with its own pace and level. */
    CAMPAIGNS,
    /** Parts of campaigns, such as creatives: with their pace, and a level of their own. */
    PARTS
}
