package io.campaigntracker.model;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Objects;

/**
 * A time for which a budget is planned to be higher, such as a sale: Meta's budget schedules, or "high demand periods". How much higher is kept as told:
 * what a multiplier multiplies is not documented, so nothing is computed with it.
 *
 * @param start when it begins
 * @param end when it is over, after {@code start}
 * @param kind what {@code value} is
 * @param value in major units of the budget's currency for an amount
 * @param recurrence whether it comes again
 * @see <a href="https://developers.facebook.com/docs/marketing-api/reference/high-demand-period">Meta, High Demand Period</a>
 */
public record BudgetRise(Instant start, Instant end, Kind kind, BigDecimal value, Recurrence recurrence) {

    /** What the value of a rise is. */
    public enum Kind {
        /** An amount of money. */
        AMOUNT,
        /** A multiple of the budget, as the platform tells it. */
        MULTIPLIER
    }

    /** Whether a rise comes again. */
    public enum Recurrence {
        /** Once. */
        ONCE,
        /** Each week, at the same time in the account's zone. */
        WEEKLY,
        /** Each month, on the same day, at the same time in the account's zone. */
        MONTHLY
    }

    public BudgetRise {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(recurrence, "recurrence");
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("a budget's rise from " + start + " to " + end + " has no length");
        }
    }

    /**
     * {@return whether the budget is raised at some time between two moments}
     *
     * @param from included
     * @param until excluded
     * @param zone that of the account, in which it comes again
     */
    public boolean touches(Instant from, Instant until, ZoneId zone) {
        if (!start.isBefore(until)) {
            return false;
        }
        if (recurrence == Recurrence.ONCE) {
            return end.isAfter(from);
        }
        Duration length = Duration.between(start, end);
        ZonedDateTime first = start.atZone(zone);
        for (int times = 0; ; times++) {
            Instant again =
                    (recurrence == Recurrence.WEEKLY ? first.plusWeeks(times) : first.plusMonths(times)).toInstant();
            if (!again.isBefore(until)) {
                return false;
            }
            if (again.plus(length).isAfter(from)) {
                return true;
            }
        }
    }
}
