package io.campaigntracker.store;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which stored rows to read. Always answered by one statement, for one campaign as for ten thousand.
 *
 * @param level the level of the rows; {@code CAMPAIGN} or {@code AD}
 * @param range the days
 * @param accountIds only these accounts; empty for all
 * @param campaignIds only rows of these campaigns; empty for all
 * @param creativeIds only rows of these creatives; empty for all; needs level {@code AD}
 * @param asOf the state known at that moment; null for the present state
 * @param withActions whether rows carry their actions; without, they come back as not requested
 */
public record HistoryQuery(
        EntityLevel level,
        DateRange range,
        Set<String> accountIds,
        Set<String> campaignIds,
        Set<String> creativeIds,
        @Nullable Instant asOf,
        boolean withActions) {

    public HistoryQuery {
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(range, "range");
        accountIds = Set.copyOf(accountIds);
        campaignIds = Set.copyOf(campaignIds);
        creativeIds = Set.copyOf(creativeIds);
        if (level != EntityLevel.CAMPAIGN && level != EntityLevel.AD) {
            throw new IllegalArgumentException("level " + level + " is not stored; allowed are CAMPAIGN and AD");
        }
        if (!creativeIds.isEmpty() && level != EntityLevel.AD) {
            throw new IllegalArgumentException("rows of creatives are read at level AD, not " + level);
        }
    }

    /** {@return every row of the level and range, without actions} */
    public static HistoryQuery of(EntityLevel level, DateRange range) {
        return new HistoryQuery(level, range, Set.of(), Set.of(), Set.of(), null, false);
    }

    /** {@return narrowed to these accounts} */
    public HistoryQuery accounts(Collection<String> ids) {
        return new HistoryQuery(level, range, Set.copyOf(ids), campaignIds, creativeIds, asOf, withActions);
    }

    /** {@return narrowed to these campaigns} */
    public HistoryQuery campaigns(Collection<String> ids) {
        return new HistoryQuery(level, range, accountIds, Set.copyOf(ids), creativeIds, asOf, withActions);
    }

    /** {@return narrowed to these creatives} */
    public HistoryQuery creatives(Collection<String> ids) {
        return new HistoryQuery(level, range, accountIds, campaignIds, Set.copyOf(ids), asOf, withActions);
    }

    /** {@return the state known at that moment} */
    public HistoryQuery asOf(@Nullable Instant moment) {
        return new HistoryQuery(level, range, accountIds, campaignIds, creativeIds, moment, withActions);
    }

    /** {@return with the actions of each row} */
    public HistoryQuery includingActions() {
        return new HistoryQuery(level, range, accountIds, campaignIds, creativeIds, asOf, true);
    }
}
