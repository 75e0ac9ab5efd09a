package io.campaigntracker.core.performance;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * An offline conversion that counts.
 *
 * @param campaignId whose it is
 * @param day on which it happened, in the account's time zone
 * @param value in the currency of the question
 */
public record OfflineCredit(String campaignId, LocalDate day, BigDecimal value) {}
