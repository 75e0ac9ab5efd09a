package io.campaigntracker.prediction;

/** Whether a prediction could have known its own answer. */
public enum PredictionTiming {
    /** Made before its first day began in the account's time zone. */
    FORECAST,
    /** Made later: part of what it predicts had happened. Counted apart. */
    IN_SAMPLE
}
