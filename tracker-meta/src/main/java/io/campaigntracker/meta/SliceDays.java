package io.campaigntracker.meta;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Which day of a slice a row is about. Remembers the last one, for rows come day by day. Not thread-safe. */
final class SliceDays {

    private final boolean daily;
    private final LocalDate[] days;
    private @Nullable String lastDate;
    private @Nullable LocalDate lastDay;

    SliceDays(Slice slice) {
        this.daily = slice.daily();
        this.days = slice.range().dates().toArray(LocalDate[]::new);
    }

    /** {@return the day, or the first one of a row over the whole range; null if the row is about other days} */
    @Nullable
    LocalDate of(@Nullable String since, @Nullable String until) {
        if (since == null || until == null) {
            return null;
        }
        if (daily) {
            return since.equals(until) ? dayOf(since) : null;
        }
        return since.equals(days[0].toString()) && until.equals(days[days.length - 1].toString()) ? days[0] : null;
    }

    // Dates come out of the reader's pool, so the same date is the same object.
    @SuppressWarnings("ReferenceEquality")
    private @Nullable LocalDate dayOf(String text) {
        if (text == lastDate) {
            return lastDay;
        }
        lastDate = text;
        lastDay = parsed(text);
        return lastDay;
    }

    private @Nullable LocalDate parsed(String text) {
        long epochDay = epochDay(text);
        long index = epochDay - days[0].toEpochDay();
        return epochDay == Long.MIN_VALUE || index < 0 || index >= days.length ? null : days[(int) index];
    }

    private static long epochDay(String text) {
        if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return Long.MIN_VALUE;
        }
        try {
            return LocalDate.of(
                            Integer.parseInt(text, 0, 4, 10),
                            Integer.parseInt(text, 5, 7, 10),
                            Integer.parseInt(text, 8, 10, 10))
                    .toEpochDay();
        } catch (DateTimeException | NumberFormatException e) {
            return Long.MIN_VALUE;
        }
    }
}
