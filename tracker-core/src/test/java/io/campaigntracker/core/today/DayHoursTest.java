package io.campaigntracker.core.today;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class DayHoursTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static double sum(DayHours hours) {
        double sum = 0;
        for (int label = 0; label < 24; label++) {
            sum += hours.length(label);
        }
        return sum;
    }

    @Test
    void hours_usualDay_areOfOneHourEach() {
        DayHours hours = DayHours.of(LocalDate.of(2026, 11, 24), BERLIN);

        assertThat(sum(hours)).isEqualTo(24);
        assertThat(hours.end(0)).isEqualTo("2026-11-24T00:00:00Z");
        assertThat(hours.over(Instant.parse("2026-11-24T08:59:59Z"))).isEqualTo(9);
        assertThat(hours.over(Instant.parse("2026-11-24T09:00:00Z"))).isEqualTo(10);
        assertThat(hours.age(9, Instant.parse("2026-11-24T10:30:00Z"))).isEqualTo(1.5);
    }

    @Test
    void hours_nightOfSpring_leaveOneOut() {
        DayHours hours = DayHours.of(LocalDate.of(2026, 3, 29), BERLIN);

        assertThat(sum(hours)).isEqualTo(23);
        assertThat(hours.length(2)).isZero();
        assertThat(hours.end(2)).isEqualTo(hours.end(1));
        assertThat(hours.over(Instant.parse("2026-03-29T01:00:00Z"))).isEqualTo(3);
    }

    @Test
    void hours_nightOfAutumn_haveOneTwiceUnderOneLabel() {
        DayHours hours = DayHours.of(LocalDate.of(2026, 10, 25), BERLIN);

        assertThat(sum(hours)).isEqualTo(25);
        assertThat(hours.length(2)).isEqualTo(2);
        assertThat(hours.over(Instant.parse("2026-10-25T01:30:00Z"))).isEqualTo(2);
        assertThat(hours.end(2)).isEqualTo("2026-10-25T02:00:00Z");
    }

    @Test
    void hours_halfHourOfLordHowe_isHalfAnHour() {
        DayHours hours = DayHours.of(LocalDate.of(2026, 4, 5), ZoneId.of("Australia/Lord_Howe"));

        assertThat(sum(hours)).isEqualTo(24.5);
        assertThat(hours.length(1)).isEqualTo(1.5);
    }
}
