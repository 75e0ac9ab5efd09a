package io.campaigntracker.core.maturity;

import static io.campaigntracker.core.maturity.SimulatedArrivals.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.maturity.MaturityClock;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectedDaysTest {

    private static final int ACCOUNTS = 12;
    private static final int CAMPAIGNS = 10;

    @ParameterizedTest
    @CsvSource({"5, 0.4", "60, 0.4", "60, 0.93", "5, 0.93"})
    void expectedWeek_overManyAccounts_coversWhatItComesTo_withoutBias(double daily, double overnight) {
        int covered = 0;
        double expected = 0;
        double came = 0;
        for (long seed = 1; seed <= ACCOUNTS; seed++) {
            SimulatedArrivals simulated =
                    new SimulatedArrivals(seed, daily).campaigns(CAMPAIGNS, (random, day) -> lag(random, overnight));
            CampaignPaces campaigns = learn(simulated);
            for (int campaign = 0; campaign < CAMPAIGNS; campaign++) {
                Outlook.Sum week = campaigns
                        .of("c" + campaign)
                        .outlook(simulated.week(campaign))
                        .orElseThrow()
                        .conversions();
                int value = simulated.finalWeek(campaign);
                Outlook.Expected bounds = week.expected(0.95);
                covered += bounds.lower() <= value && value <= bounds.upper() ? 1 : 0;
                expected += week.observed() + week.mean();
                came += value;
            }
        }

        assertThat(covered / (double) (ACCOUNTS * CAMPAIGNS)).isBetween(0.90, 1.0);
        assertThat(expected / came).isEqualTo(1, within(0.03));
    }

    @Test
    void outlook_ofFinalDays_isNothing() {
        CampaignPaces campaigns = learn(new SimulatedArrivals(1, 20).campaigns(2, (random, day) -> lag(random, 0.5)));

        Outlook outlook = campaigns
                .of("c0")
                .outlook(List.of(new ExpectedDays.Day(TODAY.minusDays(40), 40, 20, 17, 680)))
                .orElseThrow();

        assertThat(outlook.shareEstimated()).isZero();
        assertThat(outlook.conversions().expected(0.95).median()).isEqualTo(17);
    }

    @Test
    void outlook_whereNothingEverConverted_isNone() {
        assertThat(SimulatedArrivals.unlearned(MaturityClock.CLICK)
                        .of("c0")
                        .outlook(List.of(new ExpectedDays.Day(TODAY.minusDays(1), 1, 20, 0, 0))))
                .isEmpty();
    }

    @Test
    void waitingDay_isToldByItsAccount() {
        SimulatedArrivals late = new SimulatedArrivals(2, 100)
                .campaigns(3, (random, day) -> lag(random, 0.94) + (day == Triangle.DAYS - 1 ? 2 : 0));

        assertThat(learn(late).ofAll().isWaiting(TODAY.minusDays(1))).isTrue();
        assertThat(learn(late).ofAll().isWaiting(TODAY.minusDays(2))).isFalse();
    }

    @Test
    void otherCurrency_scalesMoneyAndLeavesCounts() {
        SimulatedArrivals simulated = new SimulatedArrivals(3, 20).campaigns(2, (random, day) -> lag(random, 0.5));
        ExpectedDays euros = learn(simulated).of("c0");
        List<ExpectedDays.Day> week = simulated.week(0);
        List<ExpectedDays.Day> yen = week.stream()
                .map(day -> new ExpectedDays.Day(
                        day.date(), day.age(), 160 * day.spend(), day.conversions(), 160 * day.revenue()))
                .toList();

        Outlook one = euros.outlook(week).orElseThrow();
        Outlook other = euros.inCurrency(160).outlook(yen).orElseThrow();

        assertThat(other.conversions().mean()).isEqualTo(one.conversions().mean(), within(1e-9));
        assertThat(other.revenue().mean()).isEqualTo(160 * one.revenue().mean(), within(1e-6));
    }

    private static CampaignPaces learn(SimulatedArrivals simulated) {
        AccountPace pace = AccountPace.learn(simulated.triangle(), SimulatedArrivals.guess(MaturityClock.CLICK));
        return CampaignPaces.of(pace, simulated.arrivals(pace));
    }

    private static int lag(Random random, double overnight) {
        return (int) (Math.log(1 - random.nextDouble()) / Math.log(1 - overnight));
    }
}
