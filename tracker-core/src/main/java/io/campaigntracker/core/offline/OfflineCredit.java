package io.campaigntracker.core.offline;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An offline conversion that counts.
 *
 * @param campaignId whose it is
 * @param day on which it happened, in the account's time zone
 * @param value in the currency of the question
 */
public record OfflineCredit(String campaignId, LocalDate day, BigDecimal value) {

    /** {@return their values by day since the epoch} */
    public static Map<Integer, Double> byDay(List<OfflineCredit> credits) {
        Map<Integer, Double> byDay = new HashMap<>();
        credits.forEach(credit -> byDay.merge(
                Math.toIntExact(credit.day().toEpochDay()), credit.value().doubleValue(), Double::sum));
        return byDay;
    }
}
