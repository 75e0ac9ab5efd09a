package io.campaigntracker.core.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlotTimesTest {

    private static final Duration STEP =
            Duration.ofMinutes(Boolean.getBoolean("tracker.full") ? 13 : 53).plusSeconds(7);
    private static final ZoneId BEIRUT = ZoneId.of("Asia/Beirut");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId KATHMANDU = ZoneId.of("Asia/Kathmandu");

    @Test
    void dailyTime_thatClocksSkip_runsWhenTheyGoForward() {
        OnceADay halfPastMidnight = new OnceADay(LocalTime.of(0, 30));

        assertThat(halfPastMidnight.next(Instant.parse("2026-03-28T12:00:00Z"), BEIRUT))
                .contains(at("2026-03-29T01:00+03:00[Asia/Beirut]"));
        assertThat(new CronSlots("30 0 * * *").next(Instant.parse("2026-03-28T12:00:00Z"), BEIRUT))
                .contains(at("2026-03-29T01:00+03:00[Asia/Beirut]"));
    }

    @Test
    void dailyTime_thatExistsTwice_runsTheFirstTime() {
        OnceADay halfPastTwo = new OnceADay(LocalTime.of(2, 30));
        Instant first = at("2026-10-25T02:30+02:00[Europe/Berlin]");

        assertThat(halfPastTwo.next(at("2026-10-24T12:00+02:00[Europe/Berlin]"), BERLIN))
                .contains(first);
        assertThat(halfPastTwo.next(first, BERLIN)).contains(at("2026-10-26T02:30+01:00[Europe/Berlin]"));
        assertThat(halfPastTwo.latest(at("2026-10-25T02:45+01:00[Europe/Berlin]"), BERLIN))
                .contains(first);
        assertThat(new CronSlots("30 2 * * *").next(first, BERLIN))
                .contains(at("2026-10-26T02:30+01:00[Europe/Berlin]"));
    }

    @Test
    void hoursOfAStar_runTwice_whereTheHourExistsTwice() {
        assertThat(slots(new CronSlots("30 * * * *"), at("2026-10-25T00:00+02:00[Europe/Berlin]"), BERLIN, 6))
                .containsExactly(
                        at("2026-10-25T00:30+02:00[Europe/Berlin]"),
                        at("2026-10-25T01:30+02:00[Europe/Berlin]"),
                        at("2026-10-25T02:30+02:00[Europe/Berlin]"),
                        at("2026-10-25T02:30+01:00[Europe/Berlin]"),
                        at("2026-10-25T03:30+01:00[Europe/Berlin]"),
                        at("2026-10-25T04:30+01:00[Europe/Berlin]"));
    }

    @Test
    void equalIntervals_fallOnTheAccountsFullHours_andStayEqualWhenClocksChange() {
        EqualIntervals hourly = new EqualIntervals(Duration.ofHours(1));

        assertThat(hourly.latest(at("2026-05-01T10:59+05:45[Asia/Kathmandu]"), KATHMANDU))
                .contains(at("2026-05-01T10:00+05:45[Asia/Kathmandu]"));
        assertThat(slots(hourly, at("2026-03-29T00:30+01:00[Europe/Berlin]"), BERLIN, 4))
                .containsExactly(
                        at("2026-03-29T01:00+01:00[Europe/Berlin]"),
                        at("2026-03-29T03:00+02:00[Europe/Berlin]"),
                        at("2026-03-29T04:00+02:00[Europe/Berlin]"),
                        at("2026-03-29T05:00+02:00[Europe/Berlin]"));
    }

    @Test
    void onceADay_hasOneSlotOnEachLocalDayOfYears_inZonesThatChangeTheirClocks() {
        for (String name : List.of(
                "Asia/Beirut",
                "Europe/Berlin",
                "America/Sao_Paulo",
                "Australia/Lord_Howe",
                "Pacific/Apia",
                "Africa/Cairo")) {
            ZoneId zone = ZoneId.of(name);
            for (LocalTime time :
                    List.of(LocalTime.MIDNIGHT, LocalTime.of(0, 30), LocalTime.of(2, 15), LocalTime.of(3, 0))) {
                OnceADay daily = new OnceADay(time);
                Instant slot = daily.latest(Instant.parse("2024-01-01T12:00:00Z"), zone)
                        .orElseThrow();
                LocalDate day = LocalDate.ofInstant(slot, zone);
                for (int n = 0; n < 800; n++) {
                    slot = daily.next(slot, zone).orElseThrow();
                    day = day.plusDays(1);
                    assertThat(LocalDate.ofInstant(slot, zone))
                            .as("%s %s", name, time)
                            .isEqualTo(day);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/15 * * * *",
                "7 */2 * * *",
                "30 0 * * *",
                "0 3 * * *",
                "15,45 1-3 * * *",
                "30 2 * * *",
                "0 * * * *"
            })
    void cronSlots_areThoseOfAWalkOverEveryMinute_whereClocksChange(String expression) {
        CronSlots cron = new CronSlots(expression);
        for (ZoneId zone : List.of(BEIRUT, BERLIN, KATHMANDU, ZoneId.of("Australia/Lord_Howe"))) {
            for (LocalDate change : List.of(
                    LocalDate.of(2026, 3, 29),
                    LocalDate.of(2026, 4, 5),
                    LocalDate.of(2026, 10, 4),
                    LocalDate.of(2026, 10, 25))) {
                TreeSet<Instant> walked = walked(expression, change.minusDays(3), change.plusDays(3), zone);
                Instant first = change.minusDays(2).atStartOfDay(zone).toInstant();
                Instant last = change.plusDays(2).atStartOfDay(zone).toInstant();
                for (Instant at = first; at.isBefore(last); at = at.plus(STEP)) {
                    assertThat(cron.next(at, zone)).as("%s after %s", zone, at).contains(walked.higher(at));
                    assertThat(cron.latest(at, zone))
                            .as("%s until %s", zone, at)
                            .contains(walked.floor(at));
                }
                for (Instant slot : walked.subSet(first, last)) {
                    assertThat(cron.latest(slot, zone)).contains(slot);
                    assertThat(cron.next(slot, zone)).contains(walked.higher(slot));
                }
            }
        }
    }

    /** All slots of some days: each minute of the calendar that the fields name, laid on the clock. */
    private static TreeSet<Instant> walked(String expression, LocalDate since, LocalDate until, ZoneId zone) {
        String[] fields = expression.split(" ");
        TreeSet<Instant> slots = new TreeSet<>();
        for (LocalDateTime time = since.atStartOfDay();
                time.isBefore(until.atStartOfDay());
                time = time.plusMinutes(1)) {
            if (!isNamed(fields[0], time.getMinute()) || !isNamed(fields[1], time.getHour())) {
                continue;
            }
            List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
            if (offsets.isEmpty()) {
                slots.add(zone.getRules().getTransition(time).getInstant());
            } else {
                slots.add(time.toInstant(offsets.get(0)));
                if (fields[1].startsWith("*")) {
                    slots.add(time.toInstant(offsets.get(offsets.size() - 1)));
                }
            }
        }
        return slots;
    }

    private static boolean isNamed(String field, int value) {
        return Arrays.stream(field.split(",")).anyMatch(part -> {
            if (part.startsWith("*")) {
                return part.equals("*") || value % Integer.parseInt(part.substring(2)) == 0;
            }
            String[] ends = part.split("-");
            return Integer.parseInt(ends[0]) <= value && value <= Integer.parseInt(ends[ends.length - 1]);
        });
    }

    @Test
    void expressionThatIsNone_isRefusedWithTheReason() {
        assertThatThrownBy(() -> new CronSlots("every quarter"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'every quarter' is no cron expression of five fields");
        assertThatThrownBy(() -> new CronSlots("61 * * * *")).hasMessageContaining("61");
        assertThatThrownBy(() -> new EqualIntervals(Duration.ofSeconds(30))).hasMessageContaining("PT30S");
    }

    private static List<Instant> slots(SlotTimes times, Instant after, ZoneId zone, int count) {
        List<Instant> slots = new ArrayList<>();
        Instant slot = after;
        for (int n = 0; n < count; n++) {
            slot = times.next(slot, zone).orElseThrow();
            slots.add(slot);
        }
        return slots;
    }

    private static Instant at(String moment) {
        return ZonedDateTime.parse(moment).toInstant();
    }
}
