package io.campaigntracker.core.delivery;

/** What keeps a campaign from delivering, the widest first. */
public enum Obstacle {
    /** Its account is disabled, closed, or owes money. */
    ACCOUNT("its account may not deliver"),
    /** Its account has spent all that its spending cap allows. */
    ACCOUNT_CAP("its account has spent all that its spending cap allows"),
    /** It is archived or deleted. */
    ARCHIVED("it is archived or deleted"),
    /** It is paused, or otherwise not active. */
    PAUSED("it is paused"),
    /** It, or what is left of it that may run, has issues that keep it from delivering. */
    ISSUES("it has issues that keep it from delivering"),
    /** Its schedule has not begun. */
    NOT_BEGUN("its schedule has not begun"),
    /** Its schedule is over. */
    ENDED("its schedule is over"),
    /** Its lifetime budget, or that of all its ad sets, is spent. */
    BUDGET_SPENT("its budget is spent"),
    /** None of its ad sets is active and in its schedule. */
    AD_SETS("none of its ad sets is active and in its schedule"),
    /** Its ads wait for billing information. */
    BILLING("its ads wait for billing information"),
    /** Its ads were disapproved. */
    DISAPPROVED("its ads were disapproved"),
    /** Its ads are in review. */
    IN_REVIEW("its ads are in review"),
    /** None of its ads is active. */
    ADS("none of its ads is active");

    private final String words;

    Obstacle(String words) {
        this.words = words;
    }

    /** {@return it in words, as the end of a sentence} */
    public String words() {
        return words;
    }
}
