package io.campaigntracker.source;

import io.campaigntracker.model.Identifiers;
import java.time.LocalDate;
import java.util.Objects;

/**
 * The hours of one day of an account. One day a request: over several, a platform adds up the same hour of all of them.
 *
 * @param accountId the ad account, bare of any prefix
 * @param date the day, in the account's time zone
 */
public record HourlyRequest(String accountId, LocalDate date) {

    public HourlyRequest {
        Identifiers.requireId(accountId, "accountId");
        Objects.requireNonNull(date, "date");
    }

    @Override
    public String toString() {
        return "account " + accountId + " hours of " + date;
    }
}
