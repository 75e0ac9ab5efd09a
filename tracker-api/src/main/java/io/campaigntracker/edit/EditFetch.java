package io.campaigntracker.edit;

import java.time.Instant;
import java.util.Objects;

/**
 * That an account's history between two moments is known.
 *
 * @param accountId the account
 * @param since included
 * @param until excluded
 * @param fetchedAt when the platform was asked
 */
public record EditFetch(String accountId, Instant since, Instant until, Instant fetchedAt) {

    public EditFetch {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(fetchedAt, "fetchedAt");
    }
}
