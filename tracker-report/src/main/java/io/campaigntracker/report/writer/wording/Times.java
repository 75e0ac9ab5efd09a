package io.campaigntracker.report.writer.wording;

import io.campaigntracker.model.DateRange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Days and moments for people. Days are the accounts' own and never converted. Pure. */
public final class Times {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter LONG = DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MEDIUM = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

    private Times() {}

    /** {@return such as {@code 2026-11-30 06:12 UTC}} */
    public static String minute(Instant moment) {
        return MINUTE.format(moment);
    }

    /** {@return such as {@code Sunday, 29 November 2026}, of several days both ends} */
    public static String days(DateRange range) {
        return range.days() == 1
                ? LONG.format(range.since())
                : MEDIUM.format(range.since()) + " to " + MEDIUM.format(range.until());
    }

    /** {@return such as {@code 29 Nov}} */
    public static String day(LocalDate day) {
        return SHORT.format(day);
    }
}
