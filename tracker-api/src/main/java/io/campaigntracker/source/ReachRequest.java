package io.campaigntracker.source;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import java.util.Objects;
import java.util.Set;

/**
 * Reach over exactly these days.
 *
 * @param accountId the ad account
 * @param level the level of the entities
 * @param range the days, as one whole
 * @param campaignIds only these campaigns; empty for all
 */
public record ReachRequest(String accountId, EntityLevel level, DateRange range, Set<String> campaignIds) {

    public ReachRequest {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(range, "range");
        campaignIds = Set.copyOf(campaignIds);
    }
}
