package io.campaigntracker.report;

/**
 * Whether a change between two periods is more than what their data leave open. The 95 % intervals of both are taken together on the log scale:
 * {@code |ln v1 - ln v0|} beyond {@code sqrt(h1² + h0²)}, h being the half-widths, is a signal. Conversions and revenue take the intervals of CPA and ROAS, which they
 * are apart from what was spent. What is still to come is part of the interval, and what will have come is what is compared.
 */
public enum ChangeSignal {
    /** More than what both intervals leave open. */
    SIGNAL("signal"),
    /** Within what both intervals leave open: it may be chance. */
    NOISE("noise"),
    /** Counted, not estimated: what was spent and shown is as told. */
    EXACT("counted"),
    /** Not to be told: a side has no value or no interval. */
    UNKNOWN("not known");

    private final String words;

    ChangeSignal(String words) {
        this.words = words;
    }

    /** {@return it in words} */
    public String words() {
        return words;
    }
}
