package io.campaigntracker.action;

/** What can be done to a campaign, an ad set or an ad. */
public enum ActionType {
    /** Switches a campaign off. */
    PAUSE_CAMPAIGN,
    /** Switches an ad off. */
    PAUSE_AD,
    /** Switches on again what this tracker paused. Never done without approval. */
    RESUME,
    /** Sets the daily budget of the campaign or ad set that owns it. Higher never without approval. */
    BUDGET;

    /** {@return whether it switches something off} */
    public boolean isPause() {
        return this == PAUSE_CAMPAIGN || this == PAUSE_AD;
    }
}
