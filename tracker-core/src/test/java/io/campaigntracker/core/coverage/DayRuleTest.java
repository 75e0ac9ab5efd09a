package io.campaigntracker.core.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.model.DayState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

final class DayRuleTest {

    private static final ZoneId JERUSALEM = ZoneId.of("Asia/Jerusalem");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    @Test
    void state_neverFetched_isMissing() {
        assertThat(DayRule.of(DAY, JERUSALEM, null)).isEqualTo(DayState.MISSING);
    }

    @Test
    void state_fetchedBeforeTheDayBegan_isMissing() {
        assertThat(DayRule.of(DAY, JERUSALEM, at(DAY.minusDays(1), 23))).isEqualTo(DayState.MISSING);
    }

    @Test
    void state_fetchedInTheMorningOfTheDay_isOpenHoweverLateOneAsks() {
        assertThat(DayRule.of(DAY, JERUSALEM, at(DAY, 8))).isEqualTo(DayState.OPEN);
    }

    @Test
    void state_fetchedAtTheLastInstantOfTheDay_isOpen() {
        Instant midnight = DAY.plusDays(1).atStartOfDay(JERUSALEM).toInstant();

        assertThat(DayRule.of(DAY, JERUSALEM, midnight.minusNanos(1))).isEqualTo(DayState.OPEN);
        assertThat(DayRule.of(DAY, JERUSALEM, midnight)).isEqualTo(DayState.FETCHED);
    }

    @Test
    void state_endsAtTheAccountsMidnightAndNotAtUtcs() {
        Instant utcMidnight = Instant.parse("2026-11-21T00:00:00Z");

        assertThat(DayRule.of(DAY, ZoneId.of("America/Los_Angeles"), utcMidnight))
                .isEqualTo(DayState.OPEN);
        assertThat(DayRule.of(DAY, JERUSALEM, utcMidnight)).isEqualTo(DayState.FETCHED);
    }

    @Test
    void state_onTheDayClocksGoBack_takesItsTwentyFiveHours() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        LocalDate autumn = LocalDate.of(2026, 10, 25);
        Instant began = autumn.atStartOfDay(berlin).toInstant();

        assertThat(DayRule.of(autumn, berlin, began.plusSeconds(24 * 3600))).isEqualTo(DayState.OPEN);
        assertThat(DayRule.of(autumn, berlin, began.plusSeconds(25 * 3600))).isEqualTo(DayState.FETCHED);
    }

    @Test
    void or_ofTwoAccounts_isWhatIsLessKnown() {
        assertThat(DayState.FETCHED.or(DayState.OPEN)).isEqualTo(DayState.OPEN);
        assertThat(DayState.MISSING.or(DayState.OPEN)).isEqualTo(DayState.MISSING);
        assertThat(DayState.FETCHED.or(DayState.FETCHED)).isEqualTo(DayState.FETCHED);
    }

    private static Instant at(LocalDate day, int hour) {
        return day.atTime(hour, 0).atZone(JERUSALEM).toInstant();
    }
}
