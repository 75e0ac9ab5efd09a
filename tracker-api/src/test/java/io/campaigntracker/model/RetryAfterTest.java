package io.campaigntracker.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|PT0S",
                "-5|PT0S",
                "-0.5|PT0S",
                "+7|PT7S",
                "1.5|PT1.5S",
                "0.0000000001|PT0.000000001S",
                ".25|PT0.25S",
                "3.|PT3S",
                "86399.9999|PT23H59M59.9999S",
                "86400.1|PT24H",
                "Sunday, 29-Nov-26 10:01:30 GMT|PT1M30S",
                "Sun Nov 29 10:01:30 2026|PT1M30S",
                "Tue Dec  1 09:00:00 2026|PT24H",
                " 17 |PT17S",
                "000017|PT17S",
                "86401|PT24H",
                "99999999999999999999|PT24H",
                "Sun, 29 Nov 2026 10:01:30 GMT|PT1M30S",
                "Sun, 29 Nov 2026 09:00:00 GMT|PT0S",
                "Wed, 29 Nov 2028 10:00:00 GMT|PT24H"
            })
    void secondsAndDates_areRead(String header, Duration expected) {
        assertThat(RetryAfter.parse(header, NOW)).hasValue(expected);
    }

    @Test
    void severalHeaders_askForTheLongestThatCanBeRead() {
        assertThat(RetryAfter.longest(List.of("soon", "2.5", "-1"), NOW)).hasValue(Duration.ofMillis(2_500));
        assertThat(RetryAfter.longest(List.of("soon"), NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "1e9",
                "1,5",
                "5 s",
                "--5",
                ".",
                "-",
                "1.5.5",
                "NaN",
                "\u0665",
                "Sun, 29 Nov +999999999 10:00:00 GMT",
                "9999999999999999999999999999999"
            })
    void anythingElse_tellsNothing(String header) {
        assertThat(RetryAfter.parse(header, NOW)).isEmpty();
    }
}
