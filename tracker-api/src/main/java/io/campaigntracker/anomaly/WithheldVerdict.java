package io.campaigntracker.anomaly;

import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import java.time.LocalDate;
import java.util.Objects;

/**
 * One metric of one entity on one day that was not judged.
 *
 * @param entity whose
 * @param date the day
 * @param metric what
 * @param reason why not
 * @param message the reason in words, with its numbers
 */
public record WithheldVerdict(EntityRef entity, LocalDate date, Metric metric, WithheldReason reason, String message) {

    public WithheldVerdict {
        Objects.requireNonNull(entity, "entity");
        Objects.requireNonNull(date, "date");
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(message, "message");
    }

    @Override
    public String toString() {
        return message;
    }
}
