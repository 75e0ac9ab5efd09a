package io.campaigntracker.store;

import io.campaigntracker.model.BreakdownDimension;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which parts to read.
 *
 * @param level whose parts, {@code CAMPAIGN} or {@code AD}
 * @param dimension by what they were split
 * @param range the days
 * @param accountIds only these accounts; empty for all
 * @param campaignIds only parts of these campaigns; empty for all
 * @param asOf as known at that moment; null for the present
 * @param withActions whether rows carry their actions; without, they come back as not requested
 */
public record BreakdownQuery(
        EntityLevel level,
        BreakdownDimension dimension,
        DateRange range,
        Set<String> accountIds,
        Set<String> campaignIds,
        @Nullable Instant asOf,
        boolean withActions) {

    public BreakdownQuery {
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(dimension, "dimension");
        Objects.requireNonNull(range, "range");
        accountIds = Set.copyOf(accountIds);
        campaignIds = Set.copyOf(campaignIds);
    }

    /** {@return the query for all that is known now, without actions} */
    public static BreakdownQuery of(EntityLevel level, BreakdownDimension dimension, DateRange range) {
        return new BreakdownQuery(level, dimension, range, Set.of(), Set.of(), null, false);
    }

    /** {@return the same for these accounts only} */
    public BreakdownQuery accounts(Set<String> ids) {
        return new BreakdownQuery(level, dimension, range, ids, campaignIds, asOf, withActions);
    }

    /** {@return the same for these campaigns only} */
    public BreakdownQuery campaigns(Set<String> ids) {
        return new BreakdownQuery(level, dimension, range, accountIds, ids, asOf, withActions);
    }

    /** {@return the same as known at a moment; null for the present} */
    public BreakdownQuery asOf(@Nullable Instant moment) {
        return new BreakdownQuery(level, dimension, range, accountIds, campaignIds, moment, withActions);
    }

    /** {@return the same with the actions of each row} */
    public BreakdownQuery includingActions() {
        return new BreakdownQuery(level, dimension, range, accountIds, campaignIds, asOf, true);
    }
}
