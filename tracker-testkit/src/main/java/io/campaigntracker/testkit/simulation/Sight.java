package io.campaigntracker.testkit.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * How much of a day can be seen at a moment.
 *
 * @param share the part of the day that is over, 0 to 1
 * @param minutes since the day began
 */
record Sight(double share, long minutes) {

    static Sight of(long day, ZoneId zone, Instant moment) {
        Instant start = LocalDate.ofEpochDay(day).atStartOfDay(zone).toInstant();
        long minutes = Duration.between(start, moment).toMinutes();
        if (minutes <= 0) {
            return new Sight(0, 0);
        }
        if (minutes >= 25 * 60) {
            return new Sight(1, minutes);
        }
        Instant end = LocalDate.ofEpochDay(day + 1).atStartOfDay(zone).toInstant();
        double length = Duration.between(start, end).toMinutes();
        return new Sight(Math.min(1, minutes / length), minutes);
    }

    boolean isNothing() {
        return minutes <= 0;
    }

    long of(long total) {
        return share >= 1 ? total : (long) Math.floor(total * share);
    }
}
