package io.campaigntracker.core.offline;

import static io.campaigntracker.core.offline.AttributionEligibility.Convention.CALENDAR_AFTER;
import static io.campaigntracker.core.offline.AttributionEligibility.Convention.CALENDAR_INCLUDING;
import static io.campaigntracker.core.offline.AttributionEligibility.Convention.ROLLING_24H;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.core.offline.AttributionEligibility.Convention;
import io.campaigntracker.core.offline.AttributionEligibility.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AttributionEligibilityTest {

    private static final List<ZoneId> ZONES = List.of(
            ZoneOffset.UTC,
            ZoneId.of("America/New_York"),
            ZoneId.of("Europe/Berlin"),
            ZoneId.of("Asia/Kolkata"),
            ZoneId.of("Australia/Lord_Howe"));
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @ParameterizedTest
    @EnumSource
    void decide_longerWindow_neverLosesAConversion(Convention convention) {
        Random random = new Random(101);
        for (int run = 0; run < 500; run++) {
            Instant click = instant(random);
            Instant conversion = click.plusMillis((long) (40 * 86_400_000.0 * (random.nextDouble() - 0.1)));
            ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
            boolean before = false;
            for (int days = 0; days <= 45; days++) {
                boolean eligible = AttributionEligibility.decide(click, conversion, days, convention, zone)
                        .eligible();
                assertThat(eligible || !before).isTrue();
                before = eligible;
            }
            assertThat(before).isEqualTo(!conversion.isBefore(click));
        }
    }

    @Test
    void decide_rollingWindow_doesNotDependOnTheZone() {
        Random random = new Random(102);
        for (int run = 0; run < 500; run++) {
            Instant click = instant(random);
            Instant conversion = click.plusMillis((long) (10 * 86_400_000.0 * random.nextDouble()));
            boolean inUtc = AttributionEligibility.decide(click, conversion, 7, ROLLING_24H, ZoneOffset.UTC)
                    .eligible();
            for (ZoneId zone : ZONES) {
                assertThat(AttributionEligibility.decide(click, conversion, 7, ROLLING_24H, zone)
                                .eligible())
                        .isEqualTo(inUtc);
            }
        }
    }

    @Test
    void decide_calendarIncluding_isCalendarAfterWithADayLess() {
        Random random = new Random(103);
        for (int run = 0; run < 500; run++) {
            Instant click = instant(random);
            Instant conversion = click.plusMillis((long) (10 * 86_400_000.0 * (random.nextDouble() - 0.1)));
            ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));

            assertThat(AttributionEligibility.decide(click, conversion, 7, CALENDAR_INCLUDING, zone))
                    .isEqualTo(AttributionEligibility.decide(click, conversion, 6, CALENDAR_AFTER, zone));
        }
    }

    @Test
    void decide_nightThatGainsAnHour_rollingDayEndsAnHourEarlierOnTheClock() {
        Instant click =
                LocalDateTime.parse("2024-11-02T22:00:00").atZone(NEW_YORK).toInstant();
        Instant sameClockTime =
                LocalDateTime.parse("2024-11-03T22:00:00").atZone(NEW_YORK).toInstant();

        assertThat(AttributionEligibility.decide(click, sameClockTime, 1, ROLLING_24H, NEW_YORK)
                        .reason())
                .isEqualTo(Reason.OUTSIDE_WINDOW);
        assertThat(AttributionEligibility.decide(click, sameClockTime, 1, CALENDAR_AFTER, NEW_YORK)
                        .eligible())
                .isTrue();
    }

    @Test
    void decide_lessThanAMillisecondBefore_isBefore() {
        Instant click = Instant.parse("2025-05-05T10:00:00.000000500Z");

        assertThat(AttributionEligibility.decide(click, click.minusNanos(1), 7, ROLLING_24H, ZoneOffset.UTC)
                        .reason())
                .isEqualTo(Reason.BEFORE_CLICK);
        assertThat(AttributionEligibility.decide(
                                click, click.plus(Duration.ofDays(7)).plusNanos(1), 7, ROLLING_24H, ZoneOffset.UTC)
                        .reason())
                .isEqualTo(Reason.OUTSIDE_WINDOW);
    }

    @Test
    void decide_negativeWindow_isRefused() {
        assertThatThrownBy(() ->
                        AttributionEligibility.decide(Instant.EPOCH, Instant.EPOCH, -1, ROLLING_24H, ZoneOffset.UTC))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1");
    }

    private static Instant instant(Random random) {
        return Instant.parse("2024-01-01T00:00:00Z").plusMillis((long) (730 * 86_400_000.0 * random.nextDouble()));
    }
}
