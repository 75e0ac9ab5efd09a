package io.campaigntracker.prediction;

import io.campaigntracker.model.DateRange;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which predictions to read.
 *
 * @param ids only these; empty for all
 * @param ending only those whose last day lies within; null for all
 * @param asOf as known at that moment; null for the present
 */
public record PredictionQuery(
        Set<String> ids,
        @Nullable DateRange ending,
        @Nullable Instant asOf) {

    public PredictionQuery {
        ids = Set.copyOf(ids);
    }

    /** {@return every entry of one prediction} */
    public static PredictionQuery of(String id, @Nullable Instant asOf) {
        return new PredictionQuery(Set.of(id), null, asOf);
    }
}
