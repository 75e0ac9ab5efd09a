package io.campaigntracker.core.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.core.anomaly.LocalLevel.State;
import io.campaigntracker.model.Metric;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LocalLevelTest {

    private static final int DAYS = 71;
    private static final int TESTED = 70;

    private static State state(double[] amount) {
        return level(amount).before(TESTED)[0];
    }

    private static LocalLevel level(double[] amount) {
        return new LocalLevel(amount, ones(), 0, MetricTraits.habits(Metric.SPEND));
    }

    private static double[] ones() {
        double[] ones = new double[DAYS];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static double[] days(long seed, double noise, IntToDoubleFunction mean) {
        Random random = new Random(seed);
        return IntStream.range(0, DAYS)
                .mapToDouble(day -> mean.applyAsDouble(day) * Math.exp(noise * random.nextGaussian()))
                .toArray();
    }

    @Test
    void level_ofASteadySeries_isItsMedianAndDispersionItsVariance() {
        State state = state(days(1, 0.1, day -> 100));

        assertThat(Math.exp(state.level())).isCloseTo(100, within(10.0));
        assertThat(state.dispersion()).isBetween(0.005, 0.02);
        assertThat(state.days()).isEqualTo(70);
    }

    @Test
    void level_followsASlowDecline() {
        State state = state(days(2, 0.03, day -> 100 * Math.exp(-0.02 * day)));

        assertThat(Math.exp(state.level())).isCloseTo(100 * Math.exp(-0.02 * 70), within(4.0));
    }

    @Test
    void level_isNotMovedByAWildDay_andADayIsKnownAsSuch() {
        double[] usual = days(3, 0.05, day -> 100);
        double[] wild = usual.clone();
        wild[60] = 5_000;
        LocalLevel level = level(wild);

        assertThat(level.before(TESTED)[0].level()).isCloseTo(state(usual).level(), within(0.03));
        assertThat(level.isOutlying(60)).isTrue();
        assertThat(level.isOutlying(59)).isFalse();
    }

    @Test
    void level_thatStaysElsewhereForMoreThanAWeek_isTheNewOne() {
        assertThat(Math.exp(state(days(4, 0.05, day -> day < 60 ? 100 : 300)).level()))
                .isCloseTo(300, within(40.0));
        assertThat(Math.exp(state(days(4, 0.05, day -> day < 66 ? 100 : 300)).level()))
                .isCloseTo(100, within(15.0));
    }

    @Test
    void weekdays_areLearned() {
        double[] amount = days(5, 0.05, day -> day % 7 == TESTED % 7 ? 200 : 100);
        LocalLevel level = level(amount);
        State state = level.before(TESTED)[0];

        assertThat(Math.exp(state.level() + level.weekday(TESTED))).isCloseTo(200, within(30.0));
        assertThat(Math.exp(state.level() + level.weekday(TESTED - 1))).isCloseTo(100, within(15.0));
    }

    @Test
    void state_beforeADay_knowsNothingOfItAndWhatFollows() {
        double[] amount = days(6, 0.1, day -> 100);
        State before = level(amount).before(50, TESTED)[0];
        Arrays.fill(amount, 50, DAYS, 1e6);

        assertThat(level(amount).before(50, TESTED)[0]).isEqualTo(before);
    }

    @Test
    void missingDays_widenTheLevelAndTeachNothing() {
        double[] amount = days(7, 0.1, day -> 100);
        State full = state(amount);
        Arrays.fill(amount, 56, TESTED, Double.NaN);
        State gap = state(amount);

        assertThat(gap.days()).isEqualTo(56);
        assertThat(gap.variance()).isGreaterThan(full.variance());
    }

    @Test
    void rareEvents_haveTheMeanAsTheirLevel() {
        Random random = new Random(8);
        double[] amount = new double[DAYS];
        for (int day = 0; day < DAYS; day++) {
            amount[day] = random.nextInt(4) == 0 ? 4 : 0;
        }
        State state = new LocalLevel(amount, ones(), 1, MetricTraits.habits(Metric.CONVERSIONS)).before(TESTED)[0];

        assertThat(Math.exp(state.level())).isBetween(0.4, 2.0);
    }
}
