package io.campaigntracker.spi;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import java.util.Objects;
import java.util.Set;

/**
 * Which coverage to read.
 *
 * @param level the level asked at
 * @param range the days
 * @param accountIds only these accounts; empty for all
 */
public record CoverageQuery(EntityLevel level, DateRange range, Set<String> accountIds) {

    public CoverageQuery {
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(range, "range");
        accountIds = Set.copyOf(accountIds);
    }
}
