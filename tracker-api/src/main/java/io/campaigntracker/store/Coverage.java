package io.campaigntracker.store;

import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.source.MetricsRequest;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one day: whether it was asked for, and how that ended. The difference between "no delivery" and "not fetched".
 *
 * @param accountId the ad account
 * @param level the level asked at
 * @param scope {@link MetricsRequest#scope()}
 * @param date the day
 * @param fetchedAt when it was asked
 * @param outcome how it ended
 * @param reason why it failed; null otherwise
 */
public record Coverage(
        String accountId,
        EntityLevel level,
        String scope,
        LocalDate date,
        Instant fetchedAt,
        Outcome outcome,
        @Nullable String reason) {

    /** How asking for a day ended. */
    public enum Outcome {
        /** At least one row. */
        ROWS,
        /** Answered in full, with no row: nothing was delivered. */
        EMPTY,
        /** Not answered, or only in part. */
        FAILED
    }
}
