package io.campaigntracker.core.alert.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.alert.QuietHours;
import io.campaigntracker.model.Severity;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {

    private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");
    private static final QuietHours NIGHT = new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0), Severity.CRITICAL);

    @ParameterizedTest
    @CsvSource({
        // in Los Angeles: 21:59, 22:00, 06:59 of the next day, 07:00
        "2026-11-21T05:59:00Z, 2026-11-21T05:59:00Z",
        "2026-11-21T06:00:00Z, 2026-11-21T15:00:00Z",
        "2026-11-21T14:59:00Z, 2026-11-21T15:00:00Z",
        "2026-11-21T15:00:00Z, 2026-11-21T15:00:00Z",
        // the night in which clocks go back
        "2026-11-01T05:30:00Z, 2026-11-01T15:00:00Z"
    })
    void night_endsInTheMorningOfTheAccount(Instant at, Instant due) {
        assertThat(NIGHT.due(at, Severity.WARNING, LOS_ANGELES)).isEqualTo(due);
    }

    @Test
    void whatIsUrgent_isToldAtOnce() {
        Instant at = Instant.parse("2026-11-21T06:00:00Z");

        assertThat(NIGHT.due(at, Severity.CRITICAL, LOS_ANGELES)).isEqualTo(at);
    }

    @Test
    void hoursOfADay_endOnThatDay() {
        QuietHours noon = new QuietHours(LocalTime.of(12, 0), LocalTime.of(13, 0), Severity.WARNING);

        assertThat(noon.due(Instant.parse("2026-11-21T20:30:00Z"), Severity.INFO, LOS_ANGELES))
                .isEqualTo(Instant.parse("2026-11-21T21:00:00Z"));
        assertThat(noon.due(Instant.parse("2026-11-21T18:30:00Z"), Severity.INFO, LOS_ANGELES))
                .isEqualTo(Instant.parse("2026-11-21T18:30:00Z"));
    }

    @Test
    void sameTimes_areRefused() {
        assertThatThrownBy(() -> new QuietHours(LocalTime.NOON, LocalTime.NOON, Severity.INFO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("12:00");
    }
}
