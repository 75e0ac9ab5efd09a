package io.campaigntracker.prediction;

/** What accuracy is broken down by. */
public enum AccuracySegment {
    /** The model. */
    MODEL,
    /** The model and its version. */
    VERSION,
    /** The ad account. */
    ACCOUNT,
    /** What the campaign was set to achieve, as the platform names it at present; {@code (none)} where it is not told. */
    OBJECTIVE,
    /** The campaign. */
    CAMPAIGN,
    /** What was spent over the predicted days: the third of the forecasts with the least, the middle and the most. */
    VOLUME,
    /** How many days are predicted: 1, 2 to 3, 4 to 7, 8 to 14, 15 and more. */
    HORIZON_LENGTH,
    /** The weekday on which it was made, in the account's time zone. */
    WEEKDAY_MADE
}
