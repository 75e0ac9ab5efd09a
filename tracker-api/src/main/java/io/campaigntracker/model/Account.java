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
 * @param disableReason why it was disabled, as spelt in the platform's documentation, or the platform's number of it; null if it is not, or not told
 * @param spendCap what it may spend in all until the cap is raised or reset; null for no cap, or not told
 * @param amountSpent what it has spent since the cap was last reset; null if not told
 */
public record Account(
        String accountId,
        String name,
        String currency,
        ZoneId timeZone,
        @Nullable String status,
        @Nullable String disableReason,
        @Nullable Money spendCap,
        @Nullable Money amountSpent) {

    private static final Set<String> DELIVERING = Set.of("ACTIVE", "IN_GRACE_PERIOD", "ANY_ACTIVE");

    public Account {
        Identifiers.requireId(accountId, "accountId");
        Objects.requireNonNull(name, "name");
        Identifiers.requireCurrency(currency);
        Objects.requireNonNull(timeZone, "timeZone");
    }

    /** An account of whose billing nothing is told. */
    public Account(String accountId, String name, String currency, ZoneId timeZone, @Nullable String status) {
        this(accountId, name, currency, timeZone, status, null, null, null);
    }

    /** An account whose status is not told. */
    public Account(String accountId, String name, String currency, ZoneId timeZone) {
        this(accountId, name, currency, timeZone, null);
    }

    /** {@return whether its campaigns may deliver, as far as its status is told; {@link #isCapReached()} apart} */
    public boolean mayDeliver() {
        return status == null || DELIVERING.contains(status);
    }

    /** {@return whether it has spent all that its cap allows; false where cap or spend is not told} */
    public boolean isCapReached() {
        return spendCap != null
                && amountSpent != null
                && spendCap.currency().equals(amountSpent.currency())
                && amountSpent.amount().compareTo(spendCap.amount()) >= 0;
    }

    /** {@return the day it is now in this account} */
    public LocalDate today(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), timeZone);
    }
}
