package io.campaigntracker.testkit.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * How a day looks at a moment.
 *
 * @param moment the moment
 * @param minutes since the day began
 * @param whole whether all its hours are told as they will stay
 */
record Sight(Instant moment, long minutes, boolean whole) {

    private static final Duration LONGEST_DAY = Duration.ofHours(25);

    static Sight of(long day, ZoneId zone, Instant moment, boolean late) {
        LocalDate date = LocalDate.ofEpochDay(day);
        Duration since = Duration.between(date.atStartOfDay(zone).toInstant(), moment);
        Duration settling = late ? DayCourse.SETTLED : Duration.ZERO;
        boolean whole = since.compareTo(LONGEST_DAY.plus(settling)) >= 0
                || !moment.isBefore(
                        date.plusDays(1).atStartOfDay(zone).toInstant().plus(settling));
        return new Sight(moment, since.toMinutes(), whole);
    }

    boolean isNothing() {
        return minutes <= 0;
    }
}
