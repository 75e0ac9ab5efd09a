package io.campaigntracker.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class PastTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    @Test
    void slider_standsAtTheMomentShown_orAtTheOneThatLiesNearest() {
        Instant now = Instant.parse("2026-10-30T07:20:00Z");
        List<String> moments = Past.moments(now, ZONE);

        assertThat(moments).hasSize(60).startsWith("2026-10-29T08:00+01:00").contains("2026-10-20T08:00+02:00");
        assertThat(Past.place(null, now)).isZero();
        for (int back = 1; back <= 60; back++) {
            Instant moment = OffsetDateTime.parse(moments.get(back - 1)).toInstant();
            assertThat(Past.place(moment, now)).isEqualTo(back);
        }
        assertThat(Past.place(now, now)).isEqualTo(1);
        assertThat(Past.place(now.minus(Duration.ofDays(900)), now)).isEqualTo(60);
    }
}
