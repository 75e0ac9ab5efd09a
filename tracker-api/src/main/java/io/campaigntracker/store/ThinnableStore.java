package io.campaigntracker.store;

import io.campaigntracker.model.DateRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;

/**
 * A {@link MetricsStore} that forgets states of daily rows between looks, as {@link HourlyStore} does with hours: a watch that looks every quarter of an hour leaves a
 * row that delivers some hundred states a day.
 *
 * <p>Of what changed within one hour the last stays from {@value HourlyStore#HOURLY_AFTER_DAYS} days on after the row's day, of what changed within one day from
 * {@value HourlyStore#DAILY_AFTER_DAYS} days on, hours and days of the account's clock: what was known when an account's day ended is known for good. The first state of a row stays too, so that
 * a row is told from the moment it was first seen. Between two states that stay {@code asOf} tells the former. Present rows never change. Implementations are thread-safe.
 */
public interface ThinnableStore {

    /** For so many days rows are thinned; what of older ones is told more finely stays so. */
    int DAYS_THINNED = 60;

    /**
     * Thins the states of the rows of campaigns and ads. Doing it again changes nothing more.
     *
     * @param accountId of this account
     * @param zone of the account's clock
     * @param now the present
     * @return how many states were dropped
     * @throws StoreException if nothing was changed
     */
    long thinRows(String accountId, ZoneId zone, Instant now);

    /**
     * {@return by day, how finely former states of an account's rows are told: one in so long a time; days of which every state is told are left out}
     *
     * @throws StoreException if it can't be read
     */
    Map<LocalDate, Duration> resolutions(String accountId, DateRange range);
}
