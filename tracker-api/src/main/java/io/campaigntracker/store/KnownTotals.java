package io.campaigntracker.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;

/**
 * What all campaigns of an account were known to have on a day.
 *
 * @param accountId the account
 * @param date the day
 * @param moment when that was known
 * @param conversions the sum, over the rows that tell them
 * @param revenue the sum, over the rows that tell it
 * @param spend the sum, over the rows whose spend could be read
 */
public record KnownTotals(
        String accountId,
        LocalDate date,
        Instant moment,
        BigDecimal conversions,
        BigDecimal revenue,
        BigDecimal spend) {

    public KnownTotals {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(date, "date");
        Objects.requireNonNull(moment, "moment");
        Objects.requireNonNull(conversions, "conversions");
        Objects.requireNonNull(revenue, "revenue");
        Objects.requireNonNull(spend, "spend");
    }
}
