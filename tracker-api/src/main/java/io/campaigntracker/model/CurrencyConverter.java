package io.campaigntracker.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Dated exchange rates, from wherever the caller's books take them.
 *
 * <p>Implementations are thread-safe and always give the same answer for the same day, so that a number can be reproduced.
 */
@FunctionalInterface
public interface CurrencyConverter {

    /**
     * {@return how many units of {@code to} one unit of {@code from} was worth on that day, above 0; empty if that is not known}
     *
     * @param from ISO 4217
     * @param to ISO 4217, differs from {@code from}
     * @param day in the ad account's time zone
     */
    Optional<BigDecimal> rate(String from, String to, LocalDate day);
}
