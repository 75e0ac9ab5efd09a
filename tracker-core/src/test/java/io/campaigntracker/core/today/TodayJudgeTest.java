package io.campaigntracker.core.today;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.core.delivery.SpendLimits;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.HourlySeries;
import io.campaigntracker.today.DayProjection;
import io.campaigntracker.today.HourPoint;
import io.campaigntracker.today.IntradayType;
import io.campaigntracker.today.TodayReport;
import io.campaigntracker.today.TodayResult;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TodayJudgeTest {

    private static final TodayJudge JUDGE = new TodayJudge(TodaySettings.DEFAULT);

    private static TodayReport day(int known, SimulatedHours.Change change) {
        return JUDGE.judge(new SimulatedHours(11, 20, ZoneOffset.UTC, SimulatedHours.TODAY).account(known, change));
    }

    private static Set<IntradayType> types(TodayResult day) {
        return day.verdicts().stream().map(verdict -> verdict.type()).collect(Collectors.toSet());
    }

    @Test
    void day_quiet_isProjectedNearItsEnd_andNothingIsWrong() {
        TodayReport ended = day(24, SimulatedHours.NONE);
        TodayReport morning = day(8, SimulatedHours.NONE);

        int covered = 0;
        double error = 0;
        for (int i = 0; i < 20; i++) {
            double truth = ended.campaigns().get(i).spent().amount().doubleValue();
            var projection = morning.campaigns().get(i).projection();
            covered += projection.lower() <= truth && truth <= projection.upper() ? 1 : 0;
            error += Math.abs(projection.expected() / truth - 1) / 20;
            assertThat(projection.usualDay()).isCloseTo(200, within(20.0));
        }
        assertThat(covered).isBetween(15, 20);
        assertThat(error).isLessThan(0.08);
        assertThat(morning.accountEvents()).isEmpty();
        assertThat(morning.withVerdicts()).isEmpty();
        assertThat(morning.campaigns().get(0).message()).contains("Autumn (c0) has spent", "by 08:00", "will come to");
    }

    @Test
    void curve_isWhatWasSpent_thenAFanThatEndsAtTheProjection_andHoldsTheTruthByEachHour() {
        TodayReport ended = day(24, SimulatedHours.NONE);
        TodayReport morning = day(8, SimulatedHours.NONE);

        int held = 0;
        for (int i = 0; i < 20; i++) {
            List<HourPoint> curve = morning.campaigns().get(i).curve();
            DayProjection projection = morning.campaigns().get(i).projection();
            assertThat(curve)
                    .extracting(HourPoint::hour)
                    .containsExactlyElementsOf(IntStream.range(0, 24).boxed().toList());
            assertThat(curve.get(23).projected()).isEqualTo(projection.expected());
            assertThat(curve.get(23).lower()).isEqualTo(projection.lower());
            assertThat(curve.get(23).upper()).isEqualTo(projection.upper());
            for (int hour = 0; hour < 24; hour++) {
                HourPoint point = curve.get(hour);
                assertThat(point.spent() == null).isEqualTo(hour >= 8);
                double truth = ended.campaigns().get(i).curve().get(hour).spent();
                held += hour >= 8 && point.lower() <= truth && truth <= point.upper() ? 1 : 0;
                assertThat(hour == 0 ? 0 : curve.get(hour - 1).lower()).isLessThanOrEqualTo(point.lower());
                assertThat(hour == 0 ? 0 : curve.get(hour - 1).upper()).isLessThanOrEqualTo(point.upper());
            }
        }
        assertThat(held / (20.0 * 16)).isBetween(0.8, 1.0);
    }

    @ParameterizedTest
    @CsvSource({
        "SPEND_RUNAWAY, 2.5, 2.5, 2.5",
        "DELIVERY_STOPPED, 0, 0, 0",
        "PRICE_SURGE, 1, 0.6, 0.6",
        "CTR_FALL, 1, 1, 0.4",
        "CLICK_SURGE, 1, 1, 3"
    })
    void day_withAnIncidentOfOneCampaign_isToldWithinTwoHours(
            IntradayType type, double spend, double impressions, double clicks) {
        TodayReport report = day(
                14,
                (campaign, hour, spent, shown, clicked) -> campaign == 3 && hour >= 12
                        ? new double[] {spent * spend, shown * impressions, clicked * clicks}
                        : new double[] {spent, shown, clicked});

        TodayResult hit = report.campaigns().get(3);
        assertThat(types(hit)).contains(type);
        assertThat(hit.surprise()).isGreaterThan(3);
        assertThat(hit.verdict(type).orElseThrow().accountWide()).isFalse();
        assertThat(report.withVerdicts()).containsExactly(hit);
        assertThat(hit.message()).contains(hit.verdict(type).orElseThrow().message());
    }

    @Test
    void day_whenTheWholeAccountStops_isOneEvent() {
        TodayReport report = day(
                14,
                (campaign, hour, spent, shown, clicked) ->
                        hour >= 11 && campaign > 0 ? new double[3] : new double[] {spent, shown, clicked});

        assertThat(report.accountEvents()).hasSize(1).first().asString().contains("DELIVERY_STOPPED", "19 of 20");
        assertThat(report.campaigns()
                        .get(5)
                        .verdict(IntradayType.DELIVERY_STOPPED)
                        .orElseThrow()
                        .accountWide())
                .isTrue();
    }

    @Test
    void day_whoseLastHourNobodyHasYet_isNoStop() {
        SimulatedHours simulated = new SimulatedHours(11, 20, ZoneOffset.UTC, SimulatedHours.TODAY);
        AccountToday onTime = simulated.account(
                14,
                (campaign, hour, spent, shown, clicked) ->
                        hour == 13 ? new double[3] : new double[] {spent, shown, clicked});
        AccountToday late = new AccountToday(
                onTime.account(), onTime.days(), onTime.fetchedAt(), Arrival.PRIOR, onTime.campaigns(), Map.of());

        TodayReport report = JUDGE.judge(late);

        assertThat(report.campaigns().get(0).hours()).isEqualTo(13);
        assertThat(report.withVerdicts()).isEmpty();
    }

    @Test
    void day_ofTwentyFiveHours_usuallySpendsTheTwentyFifthMore() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        LocalDate autumn = LocalDate.of(2026, 10, 25);
        TodayReport report = JUDGE.judge(new SimulatedHours(5, 20, berlin, autumn).account(0, SimulatedHours.NONE));
        double usual = report.campaigns().stream()
                .mapToDouble(day -> day.projection().usualDay())
                .average()
                .orElseThrow();

        assertThat(usual).isCloseTo(200 * (1 + SimulatedHours.shape(2) / 24), within(8.0));
    }

    @Test
    void day_withoutEnoughDaysBefore_isWithheldWithTheReason() {
        AccountToday account =
                new SimulatedHours(11, 2, ZoneOffset.UTC, SimulatedHours.TODAY).account(8, SimulatedHours.NONE);
        CampaignToday first = account.campaigns().get(0);
        CampaignToday none = new CampaignToday(
                new CampaignDays(
                        first.days().series(),
                        new boolean[SimulatedHours.DAYS + 1],
                        first.days().budgets()),
                first.title(),
                null,
                first.budget(),
                false,
                first.yesterday(),
                false);

        TodayResult day = JUDGE.judge(new AccountToday(
                        account.account(),
                        account.days(),
                        account.fetchedAt(),
                        account.arrival(),
                        List.of(none),
                        Map.of()))
                .campaigns()
                .get(0);

        assertThat(day.projection()).isNull();
        assertThat(day.withheld()).contains("0 days", "shape");
        assertThat(day.spent().amount()).isPositive();
    }

    @Test
    void projection_neverExceedsWhatThePlatformMaySpend() {
        TodayReport report =
                day(12, (campaign, hour, spent, shown, clicked) -> new double[] {spent * 4, shown * 4, clicked * 4});

        for (TodayResult day : report.campaigns()) {
            assertThat(day.projection().upper()).isLessThanOrEqualTo(1.75 * 220 + 1e-9);
            assertThat(day.budget().spentBy()).isNotNull();
        }
    }

    @Test
    void projection_ofAdSetsThatShareTheirBudgets_mayGoFurther() {
        AccountToday account = new SimulatedHours(11, 20, ZoneOffset.UTC, SimulatedHours.TODAY)
                .account(12, (campaign, hour, spent, shown, clicked) ->
                        new double[] {spent * 4, shown * 4, clicked * 4});
        CampaignToday alone = account.campaigns().get(0);
        CampaignToday sharing =
                new CampaignToday(alone.days(), alone.title(), null, alone.budget(), true, alone.yesterday(), false);

        assertThat(JUDGE.judge(with(account, List.of(alone, sharing))).campaigns())
                .extracting(day -> day.budget().ceiling().amount().doubleValue())
                .containsExactly(1.75 * 220, 2.10 * 220);
        TodayJudge strict = new TodayJudge(TodaySettings.DEFAULT.withLimits(new SpendLimits(1.25, 1.5, 7)));
        assertThat(strict.judge(with(account, List.of(alone, sharing))).campaigns())
                .extracting(day -> day.budget().ceiling().amount().doubleValue())
                .containsExactly(1.25 * 220, 1.5 * 220);
    }

    private static AccountToday with(AccountToday account, List<CampaignToday> campaigns) {
        return new AccountToday(
                account.account(), account.days(), account.fetchedAt(), account.arrival(), campaigns, Map.of());
    }

    @Test
    void campaign_whoseFiguresCannotBeJudged_isWithheld_andTheOthersAreAsWithoutIt() {
        AccountToday account =
                new SimulatedHours(11, 20, ZoneOffset.UTC, SimulatedHours.TODAY).account(12, SimulatedHours.NONE);
        CampaignToday first = account.campaigns().get(0);
        HourlySeries.Builder odd = HourlySeries.builder(
                EntityRef.campaign("1", "odd"), "EUR", first.days().series().range());
        for (int hour = 0; hour < 12; hour++) {
            odd.add(SimulatedHours.TODAY, hour, Long.MAX_VALUE / 4, 1, 1, 0);
        }
        List<CampaignToday> all = new ArrayList<>(account.campaigns());
        all.add(new CampaignToday(
                new CampaignDays(
                        odd.build(), first.days().usable(), first.days().budgets()),
                "Odd (odd)",
                null,
                first.budget(),
                false,
                first.yesterday(),
                false));

        TodayReport report = JUDGE.judge(with(account, all));

        assertThat(report.campaigns().get(20).withheld()).contains("Odd (odd)", "can't be judged");
        assertThat(report.campaigns().subList(0, 20))
                .isEqualTo(JUDGE.judge(account).campaigns());
    }

    @Test
    void budget_onADayOfTwentyFiveHours_isSpentByTheClock() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        DayHours autumn = DayHours.of(LocalDate.of(2026, 10, 25), berlin);
        DayHours spring = DayHours.of(LocalDate.of(2026, 3, 29), berlin);

        assertThat(autumn.at(2.75)).isEqualTo("2026-10-25T02:30");
        assertThat(autumn.at(3.5)).isEqualTo("2026-10-25T03:30");
        assertThat(autumn.at(24)).isEqualTo("2026-10-26T00:00");
        assertThat(spring.at(1.5)).isEqualTo("2026-03-29T01:30");
        assertThat(spring.at(3.5)).isEqualTo("2026-03-29T03:30");
    }
}
