package io.campaigntracker.offline;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which offline conversions to read. Answered by one statement.
 *
 * @param since happened at or after
 * @param until happened before
 * @param accountIds only these accounts; empty for all
 * @param campaignIds only conversions of these campaigns and those that name no campaign; empty for all
 * @param asOf as imported by that moment; null for the present
 */
public record OfflineConversionQuery(
        Instant since,
        Instant until,
        Set<String> accountIds,
        Set<String> campaignIds,
        @Nullable Instant asOf) {

    public OfflineConversionQuery {
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(until, "until");
        if (until.isBefore(since)) {
            throw new IllegalArgumentException("until " + until + " is before since " + since);
        }
        accountIds = Set.copyOf(accountIds);
        campaignIds = Set.copyOf(campaignIds);
    }

    /** {@return all conversions in {@code [since, until)}, as known now} */
    public static OfflineConversionQuery of(Instant since, Instant until) {
        return new OfflineConversionQuery(since, until, Set.of(), Set.of(), null);
    }

    /** {@return narrowed to these accounts} */
    public OfflineConversionQuery accounts(Set<String> ids) {
        return new OfflineConversionQuery(since, until, ids, campaignIds, asOf);
    }

    /** {@return narrowed to these campaigns, and the conversions that name none} */
    public OfflineConversionQuery campaigns(Set<String> ids) {
        return new OfflineConversionQuery(since, until, accountIds, ids, asOf);
    }

    /** {@return the state known at that moment} */
    public OfflineConversionQuery asOf(@Nullable Instant moment) {
        return new OfflineConversionQuery(since, until, accountIds, campaignIds, moment);
    }
}
