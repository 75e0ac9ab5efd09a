package io.campaigntracker.prediction;

import java.time.Instant;
import java.util.Objects;

/**
 * An entry of the ledger.
 *
 * @param prediction what was predicted, with its account
 * @param recordedAt when the ledger learned of it, by the ledger's own clock: what {@link Prediction#madeAt} claims can be no proof
 */
public record RecordedPrediction(Prediction prediction, Instant recordedAt) {

    public RecordedPrediction {
        Objects.requireNonNull(prediction, "prediction");
        Objects.requireNonNull(recordedAt, "recordedAt");
    }
}
