package io.campaigntracker.meta;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Daily rows split by one or more dimensions.
 *
 * @param accountId the ad account
 * @param level the level of the rows
 * @param range the days, in the account's time zone; Meta keeps 13 months
 * @param by the dimensions, at least one, none twice
 * @param campaignIds only these campaigns; empty for all
 */
public record BreakdownRequest(
        String accountId, EntityLevel level, DateRange range, List<Breakdown> by, Set<String> campaignIds) {

    public BreakdownRequest {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(range, "range");
        by = List.copyOf(by);
        campaignIds = Set.copyOf(campaignIds);
        if (by.isEmpty() || Set.copyOf(by).size() != by.size()) {
            throw new IllegalArgumentException("breakdowns are " + by + "; at least one is needed, none twice");
        }
    }

    /** {@return a request for the whole account} */
    public static BreakdownRequest of(String accountId, EntityLevel level, DateRange range, Breakdown... by) {
        return new BreakdownRequest(accountId, level, range, List.of(by), Set.of());
    }
}
