package io.campaigntracker.core.today;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.model.Account;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.HourlySeries;
import io.campaigntracker.model.Money;
import io.campaigntracker.today.IntradayType;
import io.campaigntracker.today.TodayReport;
import io.campaigntracker.today.TodayResult;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days that are odd: nothing spent, nobody there, currencies without digits, changed offsets, gaps, hours that have not been. */
class OddDaysTest {

    private static final TodayJudge JUDGE = new TodayJudge(TodaySettings.DEFAULT);
    private static final int DAYS = 35;

    private static AccountToday account(ZoneId zone, LocalDate today, String currency, int until, int skipped) {
        DateRange range = DateRange.of(today.minusDays(DAYS), today);
        List<DayHours> days =
                range.dates().stream().map(day -> DayHours.of(day, zone)).toList();
        HourlySeries.Builder series = HourlySeries.builder(EntityRef.campaign("1", "c"), currency, range);
        for (int day = 0; day <= DAYS; day++) {
            for (int hour = 0; hour < (day == DAYS ? until : 24); hour++) {
                double length = days.get(day).length(hour);
                if (length > 0 && (skipped == 0 || (31 * day + hour) % skipped != 0)) {
                    long units = Math.round(length * (100 + 7 * (hour % 5) + 3 * (day % 4)));
                    series.add(days.get(day).date(), hour, units * 1_000_000, (int) units * 20, (int) units / 3, 0);
                }
            }
        }
        boolean[] usable = new boolean[DAYS + 1];
        Arrays.fill(usable, 0, DAYS, true);
        double[] budgets = new double[DAYS + 1];
        Arrays.fill(budgets, 3000);
        CampaignToday campaign = new CampaignToday(
                new CampaignDays(series.build(), usable, budgets),
                "Odd (c)",
                null,
                Money.of("3000", currency),
                false,
                Money.of("3000", currency),
                false);
        Instant now = days.get(DAYS).end(11);
        return new AccountToday(
                new Account("1", "odd", currency, zone),
                days,
                now,
                SimulatedHours.onTime(),
                List.of(campaign),
                Map.of());
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-10-25, EUR",
        "Europe/Berlin, 2026-03-29, EUR",
        "America/Santiago, 2026-09-06, CLP",
        "Asia/Tokyo, 2026-11-24, JPY",
        "Australia/Lord_Howe, 2026-10-04, AUD",
        "Africa/Cairo, 2026-04-24, EGP",
        "Asia/Kathmandu, 2026-11-24, NPR"
    })
    void quietDay_ofAnyZoneAndCurrency_isProjectedNearItsEnd_andNothingIsWrong(
            ZoneId zone, LocalDate today, String currency) {
        TodayResult day =
                JUDGE.judge(account(zone, today, currency, 12, 0)).campaigns().get(0);
        double whole = account(zone, today, currency, 24, 0)
                .campaigns()
                .get(0)
                .days()
                .series()
                .spendOf(DAYS)
                .amount()
                .doubleValue();

        assertThat(day.hours()).isEqualTo(12);
        assertThat(day.projection().expected() / whole).as(day.message()).isBetween(0.95, 1.05);
        assertThat(day.verdicts()).isEmpty();
    }

    @Test
    void gapsInHours_areNoStop_whereTheyAreUsual() {
        TodayResult day = JUDGE.judge(account(ZoneId.of("UTC"), LocalDate.of(2026, 11, 24), "EUR", 12, 7))
                .campaigns()
                .get(0);

        assertThat(day.projection()).isNotNull();
        assertThat(day.verdict(IntradayType.SPEND_RUNAWAY)).isEmpty();
    }

    @Test
    void hoursThatHaveNotBeen_areNotLookedAt() {
        ZoneId utc = ZoneId.of("UTC");
        LocalDate today = LocalDate.of(2026, 11, 24);
        TodayResult ahead =
                JUDGE.judge(account(utc, today, "EUR", 20, 0)).campaigns().get(0);

        assertThat(ahead.hours()).isEqualTo(12);
        assertThat(ahead.curve().get(13).spent()).isNull();
        assertThat(ahead.verdicts()).isEmpty();
    }

    @Test
    void accountWithoutCampaigns_orWithOneThatNeverSpent_isNoError() {
        AccountToday some = account(ZoneId.of("UTC"), LocalDate.of(2026, 11, 24), "EUR", 12, 0);
        CampaignToday first = some.campaigns().get(0);
        CampaignToday idle = new CampaignToday(
                new CampaignDays(
                        HourlySeries.builder(
                                        EntityRef.campaign("1", "idle"),
                                        "EUR",
                                        first.days().series().range())
                                .build(),
                        first.days().usable(),
                        first.days().budgets()),
                "Idle (idle)",
                null,
                first.budget(),
                false,
                null,
                false);

        assertThat(JUDGE.judge(with(some, List.of())).campaigns()).isEmpty();
        TodayReport report = JUDGE.judge(with(some, List.of(idle)));
        assertThat(report.campaigns().get(0).withheld()).contains("Idle", "0 days");
        assertThat(report.campaigns().get(0).verdicts()).isEmpty();
    }

    @Test
    void budget_editedToThreeTimes_isToldAtOnce_andBelowThatIsNot() {
        AccountToday some = account(ZoneId.of("UTC"), LocalDate.of(2026, 11, 24), "JPY", 12, 0);
        CampaignToday first = some.campaigns().get(0);
        for (int factor : new int[] {2, 3}) {
            CampaignToday edited = new CampaignToday(
                    first.days(),
                    first.title(),
                    null,
                    Money.of(String.valueOf(3000 * factor), "JPY"),
                    false,
                    first.yesterday(),
                    false);
            assertThat(JUDGE.judge(with(some, List.of(edited)))
                            .campaigns()
                            .get(0)
                            .verdict(IntradayType.BUDGET_RAISED)
                            .isPresent())
                    .isEqualTo(factor == 3);
        }
    }

    private static AccountToday with(AccountToday account, List<CampaignToday> campaigns) {
        return new AccountToday(
                account.account(), account.days(), account.fetchedAt(), account.arrival(), campaigns, Map.of());
    }
}
