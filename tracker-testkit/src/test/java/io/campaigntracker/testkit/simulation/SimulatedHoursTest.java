package io.campaigntracker.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.model.ActionWindow;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.HourlyRow;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SimulatedHoursTest {

    private static final LocalDate WEDNESDAY = LocalDate.of(2026, 10, 14);
    private static final LocalDate SATURDAY = LocalDate.of(2026, 10, 17);

    private static SimulatedAccountBuilder account() {
        return SimulatedAccount.builder().seed(7).edgeCases(false);
    }

    private static Instant at(SimulatedAccount account, LocalDate day, int hour) {
        return day.atStartOfDay()
                .plusHours(hour)
                .atZone(account.account().timeZone())
                .toInstant();
    }

    private static double[] spend(SimulatedAccount account, int campaign, LocalDate day, Instant moment) {
        double[] spend = new double[24];
        String id = account.campaignIds().get(campaign);
        for (HourlyRow row : account.hours(day, moment)) {
            if (row.campaignId().equals(id)) {
                spend[row.hour()] += row.spend().doubleValue();
            }
        }
        return spend;
    }

    private static BigDecimal sum(List<HourlyRow> rows) {
        return rows.stream().map(HourlyRow::spend).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-10-14", "Europe/Berlin, 2026-10-25", "Europe/Berlin, 2026-03-29",
        "America/New_York, 2026-11-01", "Australia/Lord_Howe, 2026-04-05", "Asia/Kolkata, 2026-10-14",
        "America/Sao_Paulo, 2026-10-14", "Africa/Cairo, 2026-04-24"
    })
    void hours_ofAnyDayAndZone_addUpToTheDay_whateverTheMoment(ZoneId zone, LocalDate day) {
        SimulatedAccount account = account()
                .timeZone(zone)
                .firstDay(day.minusDays(3))
                .lateHours(true)
                .build();
        for (int hour : new int[] {1, 9, 17, 24, 26, 40}) {
            Instant moment = at(account, day, hour);
            assertThat(sum(account.hours(day, moment)))
                    .isEqualByComparingTo(account.figures(EntityRef.account(account.accountId()), day, moment)
                            .spend());
        }
    }

    @Test
    void day_hasAQuietNightAndALivelyEvening_andWeekendsBeginLater() {
        SimulatedAccount account = account().build();
        double night = 0;
        double evening = 0;
        double mornings = 0;
        double weekendMornings = 0;
        for (int campaign = 0; campaign < 6; campaign++) {
            double[] workday = spend(account, campaign, WEDNESDAY, at(account, WEDNESDAY, 40));
            double[] weekend = spend(account, campaign, SATURDAY, at(account, SATURDAY, 40));
            night += IntStream.of(2, 3, 4).mapToDouble(hour -> workday[hour]).sum();
            evening +=
                    IntStream.of(19, 20, 21).mapToDouble(hour -> workday[hour]).sum();
            mornings += IntStream.range(6, 9).mapToDouble(hour -> workday[hour]).sum();
            weekendMornings +=
                    IntStream.range(6, 9).mapToDouble(hour -> weekend[hour]).sum();
        }
        assertThat(evening).isGreaterThan(4 * night);
        assertThat(mornings).isGreaterThan(1.2 * weekendMornings);
    }

    @Test
    void hour_thatIsLate_isTrueSixHoursAfterItsEnd_andCorrectedUntilThen() {
        SimulatedAccount account = account().lateHours(true).build();
        double[] last = spend(account, 0, WEDNESDAY, at(account, WEDNESDAY, 40));
        double[] atEnd = spend(account, 0, WEDNESDAY, at(account, WEDNESDAY, 15));
        double[] later = spend(account, 0, WEDNESDAY, at(account, WEDNESDAY, 18));

        assertThat(atEnd[14] / last[14]).isBetween(0.45, 0.96);
        assertThat(atEnd[13] / last[13]).isBetween(0.88, 1.0);
        assertThat(atEnd[15]).isZero();
        assertThat(later[14] / last[14]).isBetween(0.97, 1.03).isNotEqualTo(1);
        assertThat(spend(account, 0, WEDNESDAY, at(account, WEDNESDAY, 21))[14]).isEqualTo(last[14]);
        SimulatedAccount punctual = account().build();
        assertThat(spend(punctual, 0, WEDNESDAY, at(punctual, WEDNESDAY, 15))[14])
                .isCloseTo(last[14], within(1e-9));
    }

    @ParameterizedTest
    @EnumSource(IncidentKind.class)
    void incident_changesItsHoursAndNoOthers(IncidentKind kind) {
        double factor = switch (kind) {
            case RUNAWAY, PRICE_SURGE -> 1.5;
            case CLICK_FRAUD -> 3;
            case CTR_FALL -> 0.5;
            default -> 0;
        };
        SimulatedAccountBuilder settings = account();
        EntityRef entity = kind == IncidentKind.PLATFORM_OUTAGE || kind == IncidentKind.TRACKING_OUTAGE
                ? EntityRef.account("900100200300")
                : EntityRef.campaign("900100200300", settings.campaignId(1));
        PlantedIncident incident = new PlantedIncident(entity, WEDNESDAY, 12, 3, kind, factor);
        SimulatedAccount quiet = account().build();
        SimulatedAccount account = settings.plant(incident).build();
        Instant moment = at(account, WEDNESDAY, 60);
        String id = account.campaignIds().get(1);

        List<HourlyRow> usual = quiet.hours(WEDNESDAY, moment);
        List<HourlyRow> changed = account.hours(WEDNESDAY, moment);

        assertThat(account.incidents()).containsExactly(incident);
        assertThat(changed.stream().filter(row -> row.hour() < 12 || row.hour() >= 15))
                .containsExactlyElementsOf(usual.stream()
                        .filter(row -> row.hour() < 12 || row.hour() >= 15)
                        .toList());
        long[] before = totals(usual, id);
        long[] after = totals(changed, id);
        switch (kind) {
            case RUNAWAY -> assertThat(after[0] / (double) before[0]).isCloseTo(1.5, within(0.03));
            case STOP, PLATFORM_OUTAGE -> assertThat(after).containsExactly(0, 0, 0);
            case PRICE_SURGE -> {
                assertThat(after[0]).isEqualTo(before[0]);
                assertThat(after[1] / (double) before[1]).isCloseTo(1 / 1.5, within(0.02));
            }
            case CTR_FALL, CLICK_FRAUD -> {
                assertThat(after[1]).isEqualTo(before[1]);
                assertThat(after[2] / (double) before[2]).isCloseTo(factor, within(0.25 * factor));
            }
            case TRACKING_OUTAGE -> {
                assertThat(changed).isEqualTo(usual);
                assertThat(conversions(account)).isLessThan(conversions(quiet));
            }
        }
    }

    private static double conversions(SimulatedAccount account) {
        return account.figures(
                        EntityRef.account(account.accountId()),
                        WEDNESDAY,
                        at(account, WEDNESDAY, 24).plus(Duration.ofDays(30)))
                .count(SimulatedAction.ofType("omni_purchase").orElseThrow(), ActionWindow.CLICK_28D);
    }

    /** Spend in cents, impressions and clicks of the hours of the incident. */
    private static long[] totals(List<HourlyRow> rows, String campaign) {
        long[] totals = new long[3];
        for (HourlyRow row : rows) {
            if (row.campaignId().equals(campaign) && row.hour() >= 12 && row.hour() < 15) {
                totals[0] += row.spend().movePointRight(2).longValueExact();
                totals[1] += row.impressions();
                totals[2] += row.clicks();
            }
        }
        return totals;
    }

    @Test
    void runaway_neverGoesBeyondWhatThePlatformAllowsItself() {
        SimulatedAccountBuilder settings = account();
        SimulatedAccount account =
                settings.plant(0, WEDNESDAY, 6, IncidentKind.RUNAWAY, 4).build();
        SimulatedAccount quiet = account().build();
        Instant moment = at(account, WEDNESDAY, 60);
        double ran = IntStream.range(0, 24)
                .mapToDouble(hour -> spend(account, 0, WEDNESDAY, moment)[hour])
                .sum();
        double usual = IntStream.range(0, 24)
                .mapToDouble(hour -> spend(quiet, 0, WEDNESDAY, moment)[hour])
                .sum();

        assertThat(ran / usual).isBetween(1.4, 2.1);
    }

    @Test
    void incident_ofWhatIsNotThere_orOfNoStrength_isRefused() {
        EntityRef stranger = EntityRef.campaign("900100200300", "1");
        assertThatThrownBy(() -> account()
                        .plant(new PlantedIncident(stranger, WEDNESDAY, 3, 1, IncidentKind.STOP, 0))
                        .build())
                .hasMessageContaining("names nothing");
        assertThatThrownBy(() -> new PlantedIncident(stranger, WEDNESDAY, 3, 1, IncidentKind.PLATFORM_OUTAGE, 0))
                .hasMessageContaining("the account");
        assertThatThrownBy(() -> new PlantedIncident(stranger, WEDNESDAY, 3, 1, IncidentKind.PRICE_SURGE, 0))
                .hasMessageContaining("above 0");
        assertThatThrownBy(() -> new PlantedIncident(stranger, WEDNESDAY, 3, 0, IncidentKind.STOP, 0))
                .hasMessageContaining("at least 1");
    }
}
