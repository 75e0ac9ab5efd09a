package io.campaigntracker.core.conversion;

import io.campaigntracker.model.EntityRef;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;

/**
 * An offline conversion that counts, or the refund of one.
 *
 * @param campaign whose it is
 * @param day on which it happened, in the account's time zone
 * @param value in the currency of the campaign's rows, or of the question where it names one
 * @param currency which that is
 */
public record OfflineCredit(EntityRef campaign, LocalDate day, BigDecimal value, String currency) {

    public OfflineCredit {
        Objects.requireNonNull(campaign, "campaign");
        Objects.requireNonNull(day, "day");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(currency, "currency");
    }

    /** {@return how many conversions it is: a refund takes money back and is none} */
    public int conversions() {
        return value.signum() < 0 ? 0 : 1;
    }
}
