package io.campaigntracker.maturity;

import java.time.Instant;
import java.util.Objects;

/**
 * On which day conversions of a kind were found to be booked in an account, by its own restatements.
 *
 * @param accountId the account
 * @param definition the id of the conversion definition, whose action types they are, such as {@code purchase@1}
 * @param clock the clock that was found
 * @param recordedAt when it was found; of two of one account and definition the later counts
 */
public record RecordedClock(String accountId, String definition, MaturityClock clock, Instant recordedAt) {

    public RecordedClock {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(definition, "definition");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(recordedAt, "recordedAt");
    }
}
