package io.campaigntracker.source;

import java.time.Instant;
import java.util.Objects;

/**
 * A report the platform is preparing, or has prepared, for one request.
 *
 * @param key the request, as the source spells it; equal requests have equal keys
 * @param accountId the ad account
 * @param runId the platform's identifier of the run
 * @param createdAt when it was started
 */
public record PendingQuery(String key, String accountId, String runId, Instant createdAt) {

    public PendingQuery {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(runId, "runId");
        Objects.requireNonNull(createdAt, "createdAt");
    }
}
