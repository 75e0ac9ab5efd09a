package io.campaigntracker.store;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The newest fetch of an account's day of hours: what tells an hour without delivery from one that is not known. An hour that ended before {@code fetchedAt} is known,
 * the one it fell into in part, later ones are not.
 *
 * @param accountId the ad account
 * @param date the day
 * @param fetchedAt when its hours were last told; null if every attempt failed
 * @param failure why the newest attempt failed; null if it did not
 * @param resolution how finely earlier states of the day are still told: zero for every fetch, else one state in so long a time
 */
public record HourlyFetch(
        String accountId,
        LocalDate date,
        @Nullable Instant fetchedAt,
        @Nullable String failure,
        Duration resolution) {

    public HourlyFetch {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(date, "date");
        Objects.requireNonNull(resolution, "resolution");
    }
}
