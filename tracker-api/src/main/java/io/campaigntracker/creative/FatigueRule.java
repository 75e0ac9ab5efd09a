package io.campaigntracker.creative;

/**
 * Rules of thumb for fatigue that others publish: fixed thresholds on a creative's own figures, without siblings and without chance. They are told beside the verdict on
 * request, never part of it.
 */
public enum FatigueRule {
    /** {@code min(2 × CTR decline in percent, 50) + min(10 × (frequency − 3), 50)} above 60; decline of the last three days against the first three. */
    ANCESTOR("milosriki/geminivideo, campaign_tracker.py"),
    /** CTR down 20 % in three days against the three before, frequency above 3.5, or CPM up 50 %: any of them. */
    FATIGUE_DETECTOR("milosriki/geminivideo, fatigue_detector"),
    /** Frequency of 3.5 or more and CTR down 20 % from week to week; at least 1,000 impressions in each. */
    MUREO("logly/mureo, ad-fatigue-check"),
    /** Frequency of 3 or more and CTR down 20 % from week to week; at least 14 days. */
    SMAQ("SMAQ documentation"),
    /** CTR of the last three days 20 % under that of the first seven; at least 10,000 impressions and seven days. */
    NOVA("Nova help centre"),
    /** CTR 15 % under that of the first seven days on each of the last three. */
    MGID("MGID CTR Guard"),
    /**
     * What a click costs rose by a tenth from week to week, of a creative in the upper half of its ad set by spend, and what it brings for the money did not hold:
     * it fell by a tenth too. Where results are not known, the price alone.
     */
    MOTION("Motion help centre, creative fatigue"),
    /** Over 14 days what a thousand impressions cost slopes up and CTR slopes down, both by Theil and Sen; its rising frequency is not told by the day. */
    PP_CLI("meta-ads-pp-cli, decay"),
    /** Cost per result of the last seven days at least 1.25 times that of the first seven, beyond chance: Meta's statuses limited and fatigued. */
    META_STATUS("Meta Business Help Centre, creative fatigue"),
    /** CTR of the last seven days 20 % under the lower bound of its best week. */
    BEST_WEEK("rolling peak with Wilson's bound"),
    /**
     * Points for a lower CTR, dearer results, frequency and a falling trend, 50 or more of 100, and a decline beyond that of the siblings (p at most 0.1)
     * where there are any.
     */
    POINTS("weighted score with a comparison of log-odds");

    private final String source;

    FatigueRule(String source) {
        this.source = source;
    }

    /** {@return who publishes it} */
    public String source() {
        return source;
    }
}
