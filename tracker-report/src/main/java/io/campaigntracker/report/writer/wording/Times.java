package io.campaigntracker.report.writer.wording;

import io.campaigntracker.model.DateRange;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Days for people. They are the accounts' own and never converted. Pure. */
public final class Times {

    private static final DateTimeFormatter LONG = DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MEDIUM = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

    private Times() {}

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
