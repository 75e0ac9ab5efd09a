package io.campaigntracker.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class MutableClockTest {

    private final MutableClock clock = MutableClock.at(Instant.parse("2026-10-01T10:00:00Z"));

    @Test
    void instant_standsStillUntilMoved() {
        assertThat(clock.instant()).isEqualTo(clock.instant());

        clock.advance(Duration.ofHours(-2));

        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-10-01T08:00:00Z"));
    }

    @Test
    void withZone_movesAlong() {
        Clock tokyo = clock.withZone(ZoneId.of("Asia/Tokyo"));

        clock.set(Instant.parse("2027-01-01T00:00:00Z"));

        assertThat(tokyo.instant()).isEqualTo(clock.instant());
        assertThat(tokyo.getZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    }
}
