package io.campaigntracker.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
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

    @ParameterizedTest
    @ValueSource(
            strings = {"", "soon", "-5", "1e9", "Sun, 29 Nov +999999999 10:00:00 GMT", "9999999999999999999999999999999"
            })
    void anythingElse_tellsNothing(String header) {
        assertThat(RetryAfter.parse(header, NOW)).isEmpty();
    }
}
