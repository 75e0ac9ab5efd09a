package io.campaigntracker.model;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Consecutive days, both ends included, in the ad account's time zone.
 *
 * @param since the first day, not before 1900
 * @param until the last day, not before {@code since}, not after 2200
 */
public record DateRange(LocalDate since, LocalDate until) {

    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2200, 12, 31);

    public DateRange {
        requirePlausible(since, "since");
        requirePlausible(until, "until");
        if (until.isBefore(since)) {
            throw new IllegalArgumentException("until " + until + " is before since " + since);
        }
    }

    private static void requirePlausible(LocalDate day, String name) {
        Objects.requireNonNull(day, name);
        if (day.isBefore(EARLIEST) || day.isAfter(LATEST)) {
            throw new IllegalArgumentException(
                    name + " is " + day + "; a day from " + EARLIEST + " to " + LATEST + " is needed");
        }
    }

    /** {@return the days from {@code since} to {@code until}, both included} */
    public static DateRange of(LocalDate since, LocalDate until) {
        return new DateRange(since, until);
    }

    /** {@return a single day} */
    public static DateRange day(LocalDate date) {
        return new DateRange(date, date);
    }

    /**
     * {@return the {@code days} complete days that end the day before {@code today}}
     *
     * @throws IllegalArgumentException if {@code days} is less than 1, or so many that the first is before 1900
     */
    public static DateRange lastDays(int days, LocalDate today) {
        if (days < 1) {
            throw new IllegalArgumentException("days is " + days + "; at least 1 is needed");
        }
        return new DateRange(today.minusDays(days), today.minusDays(1));
    }

    /** {@return the number of days, at least 1} */
    public int days() {
        return Math.toIntExact(ChronoUnit.DAYS.between(since, until) + 1);
    }

    /** {@return whether the day lies within} */
    public boolean contains(LocalDate date) {
        return !date.isBefore(since) && !date.isAfter(until);
    }

    /** {@return the days in order} */
    public List<LocalDate> dates() {
        return since.datesUntil(until.plusDays(1)).toList();
    }

    /** {@return the days from the first of both ranges to the last} */
    public DateRange spanning(DateRange other) {
        return new DateRange(
                since.isBefore(other.since) ? since : other.since, until.isAfter(other.until) ? until : other.until);
    }

    /** {@return the days both ranges share, or empty} */
    public Optional<DateRange> intersection(DateRange other) {
        LocalDate first = since.isAfter(other.since) ? since : other.since;
        LocalDate last = until.isBefore(other.until) ? until : other.until;
        return last.isBefore(first) ? Optional.empty() : Optional.of(new DateRange(first, last));
    }

    /**
     * {@return the same days cut into consecutive pieces of at most {@code days} days, oldest first}
     *
     * @throws IllegalArgumentException if {@code days} is less than 1
     */
    public List<DateRange> split(int days) {
        if (days < 1) {
            throw new IllegalArgumentException("days is " + days + "; at least 1 is needed");
        }
        return since.datesUntil(until.plusDays(1), Period.ofDays(days))
                .map(first -> {
                    LocalDate last = first.plusDays(days - 1L);
                    return new DateRange(first, last.isAfter(until) ? until : last);
                })
                .toList();
    }

    /** {@return the Monday to Sunday week that holds the day} */
    public static DateRange weekOf(LocalDate date) {
        LocalDate monday = date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return new DateRange(monday, monday.plusDays(6));
    }

    @Override
    public String toString() {
        return since.equals(until) ? since.toString() : since + ".." + until;
    }
}
