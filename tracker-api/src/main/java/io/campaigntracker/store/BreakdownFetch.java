package io.campaigntracker.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The newest fetch of an account's day by a dimension: what tells a part without delivery from one that is not known.
 *
 * @param accountId the ad account
 * @param date the day
 * @param fetchedAt when its parts were last told; null if every attempt failed
 * @param failure why the newest attempt failed; null if it did not
 */
public record BreakdownFetch(
        String accountId,
        LocalDate date,
        @Nullable Instant fetchedAt,
        @Nullable String failure) {

    public BreakdownFetch {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(date, "date");
    }
}
