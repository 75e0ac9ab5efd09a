package io.campaigntracker.spi;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which stored reach to read.
 *
 * @param level the entity's level
 * @param entityId the entity
 * @param range exactly these days
 * @param asOf as known at that moment; null for now
 */
public record ReachQuery(
        EntityLevel level,
        String entityId,
        DateRange range,
        @Nullable Instant asOf) {

    public ReachQuery {
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(entityId, "entityId");
        Objects.requireNonNull(range, "range");
    }
}
