package io.campaigntracker.testkit.simulation;

import io.campaigntracker.model.HourlyRow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The part of a day that is one hour on the account's clock, of the part of the day that is over.
 *
 * @param from where it begins, 0 to 1
 * @param to where it ends, 0 to 1
 */
record HourShare(double from, double to) {

    private static final int LAST_HOUR = HourlyRow.LABELS - 1;

    static HourShare of(ZoneId zone, LocalDate day, int hour, Instant moment) {
        Instant begin = day.atStartOfDay(zone).toInstant();
        Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
        double seen =
                Duration.between(begin, moment.isBefore(end) ? moment : end).toMinutes();
        if (seen <= 0) {
            return new HourShare(1, 1);
        }
        double from = Duration.between(begin, startOfLabel(zone, day, hour)).toMinutes();
        double to = hour == LAST_HOUR
                ? Duration.between(begin, end).toMinutes()
                : Duration.between(begin, startOfLabel(zone, day, hour + 1)).toMinutes();
        return new HourShare(Math.min(1, from / seen), Math.min(1, to / seen));
    }

    SimulatedFigures of(SimulatedFigures day) {
        return day.slice(from, to);
    }

    /** A label that a night leaves out begins where the next one does; one that it has twice where the first does. */
    private static Instant startOfLabel(ZoneId zone, LocalDate day, int hour) {
        return day.atTime(hour, 0).atZone(zone).toInstant();
    }
}
