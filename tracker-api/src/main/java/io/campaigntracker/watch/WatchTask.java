package io.campaigntracker.watch;

/** What a watch does in one go for one account. */
public enum WatchTask {

    /** Today's rows of campaigns and hours, then the rules that judge by the hour or by the state of delivery; by default every 15 minutes. */
    TODAY,

    /** Today's rows of ads as well, then the same rules; by default every hour. */
    ADS,

    /**
     * The last 28 days, which the platform still restates, with ads, hours and what the account holds; then all rules. By default daily at 03:00 of the account: until
     * then yesterday is provisional, and no rule rests on it.
     */
    NIGHTLY
}
