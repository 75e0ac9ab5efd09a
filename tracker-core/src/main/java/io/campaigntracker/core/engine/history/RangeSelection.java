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

    public static RangeSelection lastDays(int days) {
        if (days < 1) {
            throw new IllegalArgumentException("days is " + days + "; at least 1 is needed");
        }
        return new RangeSelection(days, null);
    }

    public static RangeSelection between(LocalDate since, LocalDate until) {
        return new RangeSelection(0, DateRange.of(since, until));
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
