package io.campaigntracker.core.maturity;

import static io.campaigntracker.core.maturity.SimulatedArrivals.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.maturity.MaturityClock;
import io.campaigntracker.maturity.MaturityCurve;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccountPaceTest {

    private static final SimulatedArrivals.Lags HALF_A_NIGHT = (random, day) -> geometric(random, 0.5);
    private static final SimulatedArrivals.Lags OVERNIGHT = (random, day) -> geometric(random, 0.94);

    @Test
    void pace_learnedFromNights_isThatOfTheLags() {
        MaturityCurve curve = curve(new SimulatedArrivals(1, 100).campaigns(3, HALF_A_NIGHT));

        assertThat(curve.learned()).isTrue();
        assertThat(curve.clock()).isEqualTo(MaturityClock.CLICK);
        assertThat(curve.changedFrom()).isNull();
        assertThat(curve.points().get(0).conversions()).isEqualTo(0.5, within(0.03));
        assertThat(curve.points().get(1).conversions()).isEqualTo(0.75, within(0.03));
        assertThat(curve.points().get(27).conversions()).isEqualTo(1);
        assertThat(curve.points())
                .allSatisfy(point -> assertThat(point.conversions()).isBetween(point.lower(), point.upper()));
    }

    @Test
    void clock_nearlyAllThereAfterANight_isThatOfConversions() {
        assertThat(curve(new SimulatedArrivals(2, 100).campaigns(3, OVERNIGHT)).clock())
                .isEqualTo(MaturityClock.CONVERSION);
    }

    @ParameterizedTest
    @EnumSource(MaturityClock.class)
    void prior_withoutAnyHistory_isWideAndOnTheConversionClockNeverAboveATwelfthTenth(MaturityClock clock) {
        MaturityCurve curve = SimulatedArrivals.unlearned(clock).curve("c0");

        assertThat(curve.learned()).isFalse();
        assertThat(curve.clock()).isEqualTo(clock);
        MaturityCurve.Point first = curve.points().get(0);
        assertThat(first.upper() / first.lower()).isGreaterThan(1.15);
        if (clock == MaturityClock.CONVERSION) {
            assertThat(1 / first.conversions()).isLessThanOrEqualTo(1.2);
        }
    }

    @Test
    void pace_changedAWeekAgo_isToldAndFollowed() {
        int from = Triangle.DAYS - 8;
        AccountPace pace = AccountPace.learn(
                new SimulatedArrivals(3, 200)
                        .campaigns(3, (random, day) -> geometric(random, day < from ? 0.6 : 0.3))
                        .triangle(),
                SimulatedArrivals.guess(MaturityClock.CONVERSION));

        assertThat(pace.changedFrom()).contains(TODAY.minusDays(8));
        assertThat(pace.pace(0).completion()[0]).isEqualTo(0.6, within(0.03));
        assertThat(pace.pace(1).completion()[0]).isEqualTo(0.3, within(0.06));
    }

    @Test
    void pace_steady_hasNoChange() {
        for (long seed = 1; seed <= 20; seed++) {
            assertThat(AccountPace.learn(
                                    new SimulatedArrivals(seed, 20)
                                            .campaigns(3, HALF_A_NIGHT)
                                            .triangle(),
                                    SimulatedArrivals.guess(MaturityClock.CLICK))
                            .changedFrom())
                    .as("seed %s", seed)
                    .isEmpty();
        }
    }

    @Test
    void lateReports_ofTwoDays_areRecognisedAndTeachNothing() {
        int first = Triangle.DAYS - 6;
        SimulatedArrivals late = new SimulatedArrivals(4, 100)
                .campaigns(3, (random, day) -> geometric(random, 0.94) + (day == first ? 2 : day == first + 1 ? 1 : 0));

        MaturityCurve curve = curve(late);

        assertThat(curve.lateDays()).containsExactly(TODAY.minusDays(6), TODAY.minusDays(5));
        assertThat(curve.changedFrom()).isNull();
        assertThat(curve.points().get(0).conversions()).isEqualTo(0.94, within(0.02));
    }

    @Test
    void campaigns_ofTwoPaces_eachHaveTheirOwn_andThoseOfOneShareIt() {
        SimulatedArrivals mixed = new SimulatedArrivals(5, 60)
                .campaigns(4, (random, day) -> geometric(random, 0.8))
                .campaigns(4, (random, day) -> geometric(random, 0.35));
        AccountPace pace = AccountPace.learn(mixed.triangle(), SimulatedArrivals.guess(MaturityClock.CLICK));
        CampaignPaces campaigns = CampaignPaces.of(pace, mixed.arrivals(pace));

        assertThat(campaigns.curve("c0").points().get(0).conversions()).isEqualTo(0.8, within(0.06));
        assertThat(campaigns.curve("c7").points().get(0).conversions()).isEqualTo(0.35, within(0.06));

        SimulatedArrivals same = new SimulatedArrivals(6, 5).campaigns(8, HALF_A_NIGHT);
        AccountPace shared = AccountPace.learn(same.triangle(), SimulatedArrivals.guess(MaturityClock.CLICK));
        double account = shared.pace(0).completion()[0];
        assertThat(List.of("c0", "c3", "unknown"))
                .allSatisfy(id -> assertThat(CampaignPaces.of(shared, same.arrivals(shared))
                                .curve(id)
                                .points()
                                .get(0)
                                .conversions())
                        .isEqualTo(account, within(0.01)));
    }

    private static MaturityCurve curve(SimulatedArrivals simulated) {
        AccountPace pace = AccountPace.learn(simulated.triangle(), SimulatedArrivals.guess(MaturityClock.CLICK));
        return CampaignPaces.of(pace, simulated.arrivals(pace)).curve("c0");
    }

    private static int geometric(Random random, double probability) {
        return (int) (Math.log(1 - random.nextDouble()) / Math.log(1 - probability));
    }
}
