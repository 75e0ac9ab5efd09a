package io.campaigntracker.store;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which stored reach to read, of one entity or of a fleet.
 *
 * @param level the entities' level
 * @param entityIds the entities, of whichever account; empty asks for none
 * @param range exactly these days
 * @param asOf as known at that moment; null for the present
 */
public record ReachQuery(
        EntityLevel level,
        Set<String> entityIds,
        DateRange range,
        @Nullable Instant asOf) {

    public ReachQuery {
        Objects.requireNonNull(level, "level");
        entityIds = Set.copyOf(entityIds);
        Objects.requireNonNull(range, "range");
    }
}
