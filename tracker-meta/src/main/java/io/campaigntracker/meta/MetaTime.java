package io.campaigntracker.meta;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Optional;

/** Timestamps as Meta writes them: offsets without a colon, which the ISO formatter refuses. */
final class MetaTime {

    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT);

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private MetaTime() {}

    /** {@return the moment; empty for what is none, for the epoch by which Meta says "never", and for what no calendar holds} */
    static Optional<Instant> instant(String text) {
        try {
            Instant instant = OffsetDateTime.parse(text, FORMAT).toInstant();
            return instant.getEpochSecond() <= 0 || instant.isAfter(LAST) ? Optional.empty() : Optional.of(instant);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** {@return whether a text is the epoch, by which Meta says "never"} */
    static boolean isNever(String text) {
        return text.startsWith("1970-01-01") || text.startsWith("1969-12-31");
    }

    static Optional<ZoneId> zone(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
