package io.campaigntracker.model;

/** What is known of a day: whether its figures are all there. Verdicts rest on days that are {@link #FETCHED}, and on no other. */
public enum DayState {
    /** Over, and asked for since it was: without a row nothing was delivered. */
    FETCHED,
    /** Not over, or last asked for before it was: what is stored is what had come in until then. */
    OPEN,
    /** Asked for, but stored in a currency other than the one its account bills in at present; left out of answers in the present one. */
    OTHER_CURRENCY,
    /** Never asked for since it began, or every answer failed: nothing is known, which is not zero. */
    MISSING;

    /** {@return whether the rows of such a day take part in figures} */
    public boolean isKnown() {
        return this == FETCHED || this == OPEN;
    }

    /** {@return the one of the two that is less known} */
    public DayState or(DayState other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
