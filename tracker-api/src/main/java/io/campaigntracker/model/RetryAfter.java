package io.campaigntracker.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The {@code Retry-After} of an HTTP answer: seconds, or the moment as an HTTP date (RFC 9110, section 10.2.3).
 */
public final class RetryAfter {

    /** Whoever asks for more is asked again after this. */
    public static final Duration LONGEST = Duration.ofHours(24);

    private static final int NANO_DIGITS = 9;
    private static final Pattern SECONDS = Pattern.compile("[+-]?(?:\\d{1,30}(?:\\.\\d{0,30})?|\\.\\d{1,30})");

    /** The three forms that an HTTP date may have (RFC 9110, section 5.6.7). */
    private static final List<DateTimeFormatter> DATES = List.of(
            DateTimeFormatter.RFC_1123_DATE_TIME,
            new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern("EEEE, dd-MMM-")
                    .appendValueReduced(ChronoField.YEAR, 2, 2, 1970)
                    .appendPattern(" HH:mm:ss 'GMT'")
                    .toFormatter(Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC),
            new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern("EEE MMM ppd HH:mm:ss uuuu")
                    .toFormatter(Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC));

    private RetryAfter() {}

    /**
     * {@return how long to wait, from zero to {@link #LONGEST}; empty if the header is neither} Fractions of seconds, which the standard does not
     * know, are read; a negative number or a moment that has passed asks for no wait.
     *
     * @param header its value
     * @param now the moment by the clock that wrote the header, or else by one's own
     */
    public static Optional<Duration> parse(String header, Instant now) {
        String text = header.strip();
        if (SECONDS.matcher(text).matches()) {
            BigDecimal seconds = new BigDecimal(text)
                    .min(BigDecimal.valueOf(LONGEST.toSeconds()))
                    .max(BigDecimal.ZERO);
            return Optional.of(Duration.ofNanos(seconds.movePointRight(NANO_DIGITS)
                    .setScale(0, RoundingMode.CEILING)
                    .longValueExact()));
        }
        return date(text).map(moment -> bounded(Duration.between(now, moment)));
    }

    /** {@return the longest wait that several such headers ask for, empty if none of them can be read} */
    public static Optional<Duration> longest(Collection<String> headers, Instant now) {
        return headers.stream().flatMap(header -> parse(header, now).stream()).max(Comparator.naturalOrder());
    }

    /** {@return the moment an HTTP date names, empty if it is none} */
    public static Optional<Instant> date(String text) {
        for (DateTimeFormatter form : DATES) {
            try {
                return Optional.of(ZonedDateTime.parse(text.strip(), form).toInstant());
            } catch (DateTimeException other) {
                // the next form may fit
            }
        }
        return Optional.empty();
    }

    private static Duration bounded(Duration duration) {
        if (duration.isNegative()) {
            return Duration.ZERO;
        }
        return duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
    }
}
