package io.campaigntracker.model;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An ad account: the currency of its money and the time zone of its days.
 *
 * @param accountId bare of any prefix
 * @param name as shown to people; may be empty
 * @param currency ISO 4217
 * @param timeZone where its days begin and end
 * @param status what the platform says of it, {@code ACTIVE} while it may deliver, kept as spelt in its documentation; null if not told
 */
public record Account(
        String accountId,
        String name,
        String currency,
        ZoneId timeZone,
        @Nullable String status) {

    private static final Set<String> DELIVERING = Set.of("ACTIVE", "IN_GRACE_PERIOD", "ANY_ACTIVE");

    public Account {
        Identifiers.requireId(accountId, "accountId");
        Objects.requireNonNull(name, "name");
        Identifiers.requireCurrency(currency);
        Objects.requireNonNull(timeZone, "timeZone");
    }

    /** An account whose status is not told. */
    public Account(String accountId, String name, String currency, ZoneId timeZone) {
        this(accountId, name, currency, timeZone, null);
    }

    /** {@return whether its campaigns may deliver, as far as is told} */
    public boolean mayDeliver() {
        return status == null || DELIVERING.contains(status);
    }

    /** {@return the day it is now in this account} */
    public LocalDate today(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), timeZone);
    }
}
