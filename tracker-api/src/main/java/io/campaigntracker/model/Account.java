package io.campaigntracker.model;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;

/**
 * An ad account: the currency of its money and the time zone of its days.
 *
 * @param accountId bare of any prefix
 * @param name as shown to people; may be empty
 * @param currency ISO 4217
 * @param timeZone where its days begin and end
 */
public record Account(String accountId, String name, String currency, ZoneId timeZone) {

    public Account {
        Identifiers.requireId(accountId, "accountId");
        Objects.requireNonNull(name, "name");
        Identifiers.requireCurrency(currency);
        Objects.requireNonNull(timeZone, "timeZone");
    }

    /** {@return the day it is now in this account} */
    public LocalDate today(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), timeZone);
    }
}
