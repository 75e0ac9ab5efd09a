package io.campaigntracker.core.delivery;

/** What keeps a campaign from delivering, the widest first. */
public enum Obstacle {
    /** Its account is disabled, closed, or owes money. */
    ACCOUNT("its account may not deliver"),
    /** It is archived or deleted. */
    ARCHIVED("it is archived or deleted"),
    /** It is paused, or otherwise not active. */
    PAUSED("it is paused"),
    /** Its schedule has not begun. */
    NOT_BEGUN("its schedule has not begun"),
    /** Its schedule is over. */
    ENDED("its schedule is over"),
    /** Its lifetime budget, or that of all its ad sets, is spent. */
    BUDGET_SPENT("its budget is spent"),
    /** None of its ad sets is active and in its schedule. */
    AD_SETS("none of its ad sets is active and in its schedule"),
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
