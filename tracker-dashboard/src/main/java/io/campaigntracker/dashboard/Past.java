package io.campaigntracker.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The moments that the slider offers: this hour of each of the last sixty days, on the clock of the accounts shown. Pure. */
final class Past {

    private static final int DAYS = 60;

    private Past() {}

    /** {@return a moment by the clock of a zone, as an address has it, such as {@code 2026-11-30T10:00+01:00}} */
    static String address(Instant moment, ZoneId zone) {
        return moment.atZone(zone).toOffsetDateTime().toString();
    }

    /** {@return the moments as an address has them, the newest first} */
    static List<String> moments(Instant now, ZoneId zone) {
        ZonedDateTime hour = now.atZone(zone).truncatedTo(ChronoUnit.HOURS);
        return IntStream.rangeClosed(1, DAYS)
                .mapToObj(back -> address(hour.minusDays(back).toInstant(), zone))
                .toList();
    }

    /** {@return the place on the slider: 0 for the present, else that of the moment which lies nearest} */
    static int place(@Nullable Instant asOf, Instant now) {
        if (asOf == null) {
            return 0;
        }
        long days = Math.round(Duration.between(asOf, now).toMinutes() / (24.0 * 60));
        return (int) Math.max(1, Math.min(DAYS, days));
    }
}
