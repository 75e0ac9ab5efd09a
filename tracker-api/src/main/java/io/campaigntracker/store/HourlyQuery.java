package io.campaigntracker.store;

import io.campaigntracker.model.DateRange;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which hours to read.
 *
 * @param range the days
 * @param accountIds only these accounts; empty for all
 * @param campaignIds only these campaigns; empty for all
 * @param asOf as known at that moment; null for the present
 */
public record HourlyQuery(
        DateRange range,
        Set<String> accountIds,
        Set<String> campaignIds,
        @Nullable Instant asOf) {

    public HourlyQuery {
        Objects.requireNonNull(range, "range");
        accountIds = Set.copyOf(accountIds);
        campaignIds = Set.copyOf(campaignIds);
    }

    /** {@return the query for all that is known now} */
    public static HourlyQuery of(DateRange range) {
        return new HourlyQuery(range, Set.of(), Set.of(), null);
    }

    /** {@return the same for these accounts only} */
    public HourlyQuery accounts(Set<String> ids) {
        return new HourlyQuery(range, ids, campaignIds, asOf);
    }

    /** {@return the same for these campaigns only} */
    public HourlyQuery campaigns(Set<String> ids) {
        return new HourlyQuery(range, accountIds, ids, asOf);
    }

    /** {@return the same as known at a moment; null for the present} */
    public HourlyQuery asOf(@Nullable Instant moment) {
        return new HourlyQuery(range, accountIds, campaignIds, moment);
    }
}
