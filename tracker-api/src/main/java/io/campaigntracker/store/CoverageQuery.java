package io.campaigntracker.store;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which coverage to read.
 *
 * @param level the level asked at
 * @param range the days
 * @param accountIds only these accounts; empty for all
 * @param asOf as known at that moment, in so far as days were answered in full by then; a failure that a later answer has made good need
 *     not be told any more; null for the present
 */
public record CoverageQuery(
        EntityLevel level,
        DateRange range,
        Set<String> accountIds,
        @Nullable Instant asOf) {

    public CoverageQuery {
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(range, "range");
        accountIds = Set.copyOf(accountIds);
    }

    /** {@return the query for what is known now} */
    public static CoverageQuery of(EntityLevel level, DateRange range, Set<String> accountIds) {
        return new CoverageQuery(level, range, accountIds, null);
    }
}
