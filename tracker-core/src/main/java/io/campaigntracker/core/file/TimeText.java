package io.campaigntracker.core.file;

import io.campaigntracker.file.FileFormat.DateOrder;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads days and moments as people, tills and upload templates write them. What has two readings is refused with both.
 *
 * <p>The forms: {@code 2026-03-03T18:30:00+01:00} with blank or T, with or without seconds and fraction, offset as {@code Z}, {@code +01:00}, {@code +0100},
 * {@code +01}, a zone's name, behind a blank or not; 24 hours or AM and PM; {@code 31.12.2026}, {@code 31/12/2026} and {@code 12/31/2026} where the file shows
 * which; {@code Dec 31, 2026}; seconds or milliseconds since 1970.
 */
final class TimeText {

    private static final int MAX_LENGTH = 64;
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2099;
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})");
    private static final Pattern YEAR_LAST = Pattern.compile("(\\d{1,2})([-/.])(\\d{1,2})[-/.](\\d{4})");
    private static final Pattern MONTH_NAMED = Pattern.compile("([A-Za-z]{3})[a-z]*\\.? (\\d{1,2}),? (\\d{4})");
    private static final Pattern MONTH_BETWEEN = Pattern.compile("(\\d{1,2})[ -]([A-Za-z]{3})[a-z]*\\.?[ -](\\d{4})");
    private static final Pattern MOMENT = Pattern.compile(
            "(.+?)(?:[Tt]| +)(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)? ?(?:([AaPp])\\.?[Mm]\\.?(?![A-Za-z/]))? *"
                    + "(Z|z|(?:UTC|GMT)?[+-]\\d{1,2}(?::?\\d{2})?|UTC|GMT|[A-Za-z_]+(?:/[A-Za-z0-9_+-]+)+)?(?:\\[([A-Za-z0-9_/+-]+)\\])?");
    private static final Pattern EPOCH = Pattern.compile("\\d{9,10}|\\d{12,13}");
    private static final Pattern OFFSET = Pattern.compile("(?:UTC|GMT)?([+-])(\\d{1,2})(?::?(\\d{2}))?");

    private TimeText() {}

    /** {@return the order of day and month that a cell shows, empty if none} */
    static Optional<DateOrder> order(String cell) {
        Matcher date = YEAR_LAST.matcher(cell.length() > MAX_LENGTH ? "" : cell);
        if (!date.lookingAt() || ".".equals(date.group(2))) {
            return Optional.empty();
        }
        boolean first = Integer.parseInt(date.group(1)) > 12;
        boolean second = Integer.parseInt(date.group(3)) > 12;
        return first == second ? Optional.empty() : Optional.of(first ? DateOrder.DAY_FIRST : DateOrder.MONTH_FIRST);
    }

    /**
     * {@return a day}
     *
     * @param order null where the file does not show it
     * @throws IllegalArgumentException if it is none; the message says what is allowed, not the cell
     */
    static LocalDate day(String cell, @Nullable DateOrder order) {
        String text = bounded(cell, "day such as 2026-03-03");
        Matcher moment = MOMENT.matcher(text);
        if (moment.matches()) {
            if (!time(moment, "day such as 2026-03-03").equals(LocalTime.MIDNIGHT)) {
                throw new IllegalArgumentException("has a time of day; a day such as 2026-03-03 is needed");
            }
            text = moment.group(1);
        }
        return date(text, order, "day such as 2026-03-03");
    }

    /**
     * {@return a moment}
     *
     * @param order null where the file does not show it
     * @param zone of a time without an offset; asked only for such
     * @throws IllegalArgumentException if it is none; the message says what is allowed, not the cell
     */
    static Instant instant(String cell, @Nullable DateOrder order, Supplier<ZoneId> zone) {
        String allowed = "time such as 2026-03-03T18:30:00+01:00";
        String text = bounded(cell, allowed);
        if (EPOCH.matcher(text).matches()) {
            long number = Long.parseLong(text);
            return plausible(text.length() > 10 ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number));
        }
        Matcher moment = MOMENT.matcher(text);
        if (!moment.matches()) {
            date(text, order, allowed);
            throw new IllegalArgumentException("has no time of day; write a " + allowed);
        }
        LocalDateTime local = date(moment.group(1), order, allowed).atTime(time(moment, allowed));
        // RFC 9557: the zone in brackets counts where no offset stands before it.
        String offset = moment.group(7) == null ? moment.group(8) : moment.group(7);
        if (offset == null) {
            return resolved(local, zone.get());
        }
        ZoneId told = zone(offset)
                .orElseThrow(() -> new IllegalArgumentException(
                        "has an offset or time zone that does not exist; write a " + allowed));
        return told instanceof ZoneOffset exact ? local.toInstant(exact) : resolved(local, told);
    }

    /** {@return a zone by its name or offset, such as Europe/Berlin, UTC, +0100; empty if there is none} */
    static Optional<ZoneId> zone(String text) {
        Matcher offset = OFFSET.matcher(text);
        try {
            if (offset.matches()) {
                int minutes = offset.group(3) == null ? 0 : Integer.parseInt(offset.group(3));
                int sign = "-".equals(offset.group(1)) ? -1 : 1;
                return Optional.of(ZoneOffset.ofHoursMinutes(sign * Integer.parseInt(offset.group(2)), sign * minutes));
            }
            String name = text.toUpperCase(Locale.ROOT);
            if (name.equals("Z") || name.equals("UTC") || name.equals("GMT")) {
                return Optional.of(ZoneOffset.UTC);
            }
            return text.indexOf('/') > 0 ? Optional.of(ZoneId.of(text)) : Optional.empty();
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }

    private static String bounded(String cell, String allowed) {
        if (cell.length() > MAX_LENGTH) {
            throw no(allowed);
        }
        return cell;
    }

    private static LocalDate date(String text, @Nullable DateOrder order, String allowed) {
        try {
            Matcher date = YEAR_FIRST.matcher(text);
            if (date.matches()) {
                return of(date.group(1), date.group(2), date.group(3));
            }
            date = YEAR_LAST.matcher(text);
            if (date.matches()) {
                return yearLast(date, order);
            }
            date = MONTH_NAMED.matcher(text);
            if (date.matches()) {
                return of(date.group(3), month(date.group(1), allowed), date.group(2));
            }
            date = MONTH_BETWEEN.matcher(text);
            if (date.matches()) {
                return of(date.group(3), month(date.group(2), allowed), date.group(1));
            }
        } catch (DateTimeException impossible) {
            throw new IllegalArgumentException(
                    "is a date that does not exist; a " + allowed + " is needed", impossible);
        }
        throw no(allowed);
    }

    private static LocalDate yearLast(Matcher date, @Nullable DateOrder order) {
        String first = date.group(1);
        String second = date.group(3);
        DateOrder told = ".".equals(date.group(2)) ? DateOrder.DAY_FIRST : order;
        if (told == null) {
            if (Integer.parseInt(first) == Integer.parseInt(second)) {
                return of(date.group(4), first, second);
            }
            throw new IllegalArgumentException("may be "
                    + of(date.group(4), second, first) + " or " + of(date.group(4), first, second)
                    + ", and no date of the file shows which; say whether day or month comes first");
        }
        return told == DateOrder.DAY_FIRST ? of(date.group(4), second, first) : of(date.group(4), first, second);
    }

    private static LocalDate of(String year, String month, String day) {
        int number = Integer.parseInt(year);
        if (number < FIRST_YEAR || number > LAST_YEAR) {
            throw new IllegalArgumentException(
                    "is in a year that can't be; allowed are " + FIRST_YEAR + " to " + LAST_YEAR);
        }
        return LocalDate.of(number, Integer.parseInt(month), Integer.parseInt(day));
    }

    private static String month(String name, String allowed) {
        int index = MONTHS.indexOf(name.toLowerCase(Locale.ROOT));
        if (index < 0) {
            throw no(allowed);
        }
        return Integer.toString(index + 1);
    }

    private static LocalTime time(Matcher moment, String allowed) {
        try {
            int hour = Integer.parseInt(moment.group(2));
            String half = moment.group(6);
            if (half != null) {
                if (hour < 1 || hour > 12) {
                    throw no(allowed);
                }
                hour = hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
            }
            int second = moment.group(4) == null ? 0 : Integer.parseInt(moment.group(4));
            String fraction = moment.group(5);
            int nano = fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
            return LocalTime.of(hour, Integer.parseInt(moment.group(3)), second, nano);
        } catch (DateTimeException impossible) {
            throw new IllegalArgumentException(
                    "is a time that does not exist; a " + allowed + " is needed", impossible);
        }
    }

    private static Instant resolved(LocalDateTime local, ZoneId zone) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.size() == 1) {
            return local.toInstant(offsets.get(0));
        }
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        if (offsets.isEmpty()) {
            throw new IllegalArgumentException("does not exist in " + zone + ", where the clocks went from "
                    + clock(change.getDateTimeBefore()) + " to " + clock(change.getDateTimeAfter())
                    + "; write the offset");
        }
        throw new IllegalArgumentException("exists twice in " + zone + ", as "
                + local.toInstant(offsets.get(0)) + " (" + offsets.get(0) + ") and as "
                + local.toInstant(offsets.get(1)) + " (" + offsets.get(1) + "); write the offset");
    }

    private static String clock(LocalDateTime moment) {
        return moment.format(DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT));
    }

    private static Instant plausible(Instant moment) {
        int year = moment.atOffset(ZoneOffset.UTC).getYear();
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw new IllegalArgumentException(
                    "is in a year that can't be; allowed are " + FIRST_YEAR + " to " + LAST_YEAR);
        }
        return moment;
    }

    private static IllegalArgumentException no(String allowed) {
        return new IllegalArgumentException("is no " + allowed);
    }
}
