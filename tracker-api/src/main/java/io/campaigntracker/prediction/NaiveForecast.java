package io.campaigntracker.prediction;

/** What anybody could have predicted at the moment a forecast was made, from what was fetched by then. */
public enum NaiveForecast {
    /** The figure over as many days, up to the last complete day. */
    LAST_PERIOD,
    /** The same figure as those days were then expected to come to once all their conversions are in; of a creative as reported. */
    LAST_PERIOD_COMPLETED,
    /** The figure over the same days a week before, or as many weeks before as it takes for all of them to be over. */
    SAME_WEEKDAYS_BEFORE,
    /** The campaign's figure over its last 28 complete days; sums such as spend in proportion to the days. */
    MEAN_28_DAYS
}
