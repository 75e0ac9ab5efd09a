package io.campaigntracker.model;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The {@code Retry-After} of an HTTP answer: seconds, or the moment as an HTTP date (RFC 9110, section 10.2.3).
 */
public final class RetryAfter {

    /** Whoever asks for more is asked again after this. */
    public static final Duration LONGEST = Duration.ofHours(24);

    private static final Pattern SECONDS = Pattern.compile("\\d{1,30}");
    private static final int DIGITS_OF_LONGEST = 6;

    private RetryAfter() {}

    /**
     * {@return how long to wait, from zero to {@link #LONGEST}; empty if the header is neither}
     *
     * @param header its value
     * @param now the moment by the clock that wrote the header, or else by one's own
     */
    public static Optional<Duration> parse(String header, Instant now) {
        String text = header.strip();
        if (SECONDS.matcher(text).matches()) {
            String digits = text.replaceFirst("^0+(?=\\d)", "");
            return Optional.of(
                    digits.length() > DIGITS_OF_LONGEST
                            ? LONGEST
                            : bounded(Duration.ofSeconds(Long.parseLong(digits))));
        }
        return date(text).map(moment -> bounded(Duration.between(now, moment)));
    }

    /** {@return the moment an HTTP date names, empty if it is none} */
    public static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Duration bounded(Duration duration) {
        if (duration.isNegative()) {
            return Duration.ZERO;
        }
        return duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
    }
}
