package io.campaigntracker.anomaly;

/** How a value was judged. */
public enum DetectionMethod {
    /** {@code (value − mean)/sd} of the 28 days before; p from Student's t. Deaf to what weekdays hide; only on request. */
    Z_SCORE("z-score"),
    /** {@code 0.6745·(value − median)/MAD} of the 28 days before (Iglewicz and Hoaglin 1993); p from Student's t. */
    MODIFIED_Z_SCORE("modified z-score"),
    /** Against the median of the same weekdays of 8 weeks, scaled by leave-one-out residuals; p from Student's t. */
    WEEKDAY_BASELINE("weekday baseline"),
    /** The tail of an over-dispersed count; the score is the normal deviate of the same p. */
    NEGATIVE_BINOMIAL("negative binomial tail"),
    /** The tail of a rate whose true value varies from day to day; the score is the normal deviate of the same p. */
    BETA_BINOMIAL("beta-binomial tail"),
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
