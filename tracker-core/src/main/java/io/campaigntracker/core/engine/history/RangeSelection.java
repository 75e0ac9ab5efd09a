package io.campaigntracker.core.engine.history;

import io.campaigntracker.model.Account;
import io.campaigntracker.model.DateRange;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Days as a caller names them.
 *
 * @param days complete days back, used when {@code fixed} is null
 * @param fixed days named outright, or null
 */
public record RangeSelection(int days, @Nullable DateRange fixed) {

    static final RangeSelection LAST_WEEK = new RangeSelection(7, null);

    private static final int MOST_DAYS = 14_610;

    public static RangeSelection lastDays(int days) {
        if (days < 1) {
            throw new IllegalArgumentException("days is " + days + "; at least 1 is needed");
        }
        requireBounded(days);
        return new RangeSelection(days, null);
    }

    public static RangeSelection between(LocalDate since, LocalDate until) {
        DateRange asked = DateRange.of(since, until);
        requireBounded(asked.days());
        return new RangeSelection(0, asked);
    }

    /** What an answer takes of memory and time grows with its days, of which a caller may let others say the number. */
    private static void requireBounded(int days) {
        if (days > MOST_DAYS) {
            throw new IllegalArgumentException(
                    "the range has " + days + " days; at most " + MOST_DAYS + ", forty years, are allowed");
        }
    }

    public DateRange resolve(Collection<Account> accounts, Clock clock) {
        return fixed != null ? fixed : DateRange.lastDays(days, today(accounts, clock));
    }

    /** {@return the day it is in the account furthest behind, so that the day before is complete in all of them} */
    public static LocalDate today(Collection<Account> accounts, Clock clock) {
        return accounts.stream()
                .map(account -> account.today(clock))
                .min(LocalDate::compareTo)
                .orElseGet(() -> LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }
}
