package io.campaigntracker.prediction;

/** Whether a prediction could have known its own answer. Only forecasts count for accuracy; the others are judged, and told apart everywhere. */
public enum PredictionTiming {
    /** Made before its first day began in the account's time zone, and recorded before that day was over. */
    FORECAST,
    /** Made after its first day had begun: part of what it predicts had happened. */
    IN_SAMPLE,
    /** Claims to have been made in time, but the ledger learned of it only when its first day was over and its figures had begun to come in. */
    BACKFILLED
}
