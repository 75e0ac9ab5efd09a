package io.campaigntracker.prediction;

/** How far the judgement of a prediction has come. */
public enum PredictionStatus {
    /** Its last day is not over. */
    NOT_OVER,
    /** Days of it were never fetched, their fetch failed, or a spend that it rests on could not be read. */
    MISSING_DAYS,
    /** Could not be compared, for the reason told: its campaign is unknown, its currency another, or its spend unreadable. Judged again when asked again. */
    WITHHELD,
    /** Conversions of some of its days are still arriving, or the days were last fetched before they were over, or had still been arriving when the days were last fetched. */
    IMMATURE,
    /** Compared with mature days, and kept. */
    SCORED,
    /** Nothing was spent over its days, so that it predicted something that did not take place. Kept, without a score. */
    NO_SPEND,
    /** The metric has no value over its days, such as CPA without conversions. Kept, without a score. */
    UNDEFINED;

    /** {@return whether the judgement is kept and does not change any more} */
    public boolean isFinal() {
        return this == SCORED || this == NO_SPEND || this == UNDEFINED;
    }
}
