package io.campaigntracker.anomaly;

/** How a value was judged. */
public enum DetectionMethod {
    /** {@code (value − mean)/sd} of the 28 days before; p from Student's t. Deaf to what weekdays hide; only on request. */
    Z_SCORE("z-score"),
    /** {@code 0.6745·(value − median)/MAD} of the 28 days before (Iglewicz and Hoaglin 1993); p from Student's t. */
    MODIFIED_Z_SCORE("modified z-score"),
    /**
     * Against a level that follows the metric, with weekday effects, over ten weeks; for money and prices, on the scale of factors. p from Student's
     * t.
     */
    LOCAL_LEVEL("local level with weekdays"),
    /**
     * Against the same baseline for what comes in events, clicks, conversions, orders: by the tail of an over-dispersed count, given its exposure. The score is the
     * normal deviate of the tail.
     */
    NEGATIVE_BINOMIAL("negative binomial tail"),
    /** No statistics: a rule was broken. Score and p are absent. */
    RULE("rule");

    private final String label;

    DetectionMethod(String label) {
        this.label = label;
    }

    /** {@return its name in running text} */
    public String label() {
        return label;
    }
}
