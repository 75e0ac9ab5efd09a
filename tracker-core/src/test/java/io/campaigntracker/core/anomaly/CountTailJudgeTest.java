package io.campaigntracker.core.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.core.anomaly.CountTailJudge.Expectation;
import io.campaigntracker.core.anomaly.Judgement.Scored;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CountTailJudgeTest {

    @Test
    void band_isThatOfASlowCountThroughAllValues() {
        Expectation expected = new Expectation(17.5, 8, 56);

        Scored scored = CountTailJudge.count(expected, 17);

        long lower = 0;
        while (NegativeBinomialTail.of(lower, 17.5, 8).lower() <= 0.025) {
            lower++;
        }
        long upper = 100;
        while (NegativeBinomialTail.of(upper, 17.5, 8).upper() <= 0.025) {
            upper--;
        }
        assertThat(scored.lower()).isEqualTo(lower);
        assertThat(scored.upper()).isEqualTo(upper);
    }

    @Test
    void score_isTheNormalDeviateOfThePValue() {
        Scored scored = CountTailJudge.count(new Expectation(20, 50, 56), 0);

        assertThat(scored.score()).isNegative();
        assertThat(CountTailJudge.normalDeviate(Math.log10(0.05))).isEqualTo(1.959964, within(1e-6));
        assertThat(CountTailJudge.normalDeviate(0)).isZero();
        assertThat(Double.isFinite(CountTailJudge.normalDeviate(-5000))).isTrue();
    }

    @Test
    void expect_afterOneWildDay_staysCloseToTheOthers() {
        Random noise = new Random(1);
        double[] window =
                noise.doubles(56).map(draw -> 18 + Math.round(draw * 4)).toArray();
        double before = CountTailJudge.expect(window).mean();
        window[30] = 5000;

        assertThat(CountTailJudge.expect(window).mean()).isEqualTo(before, within(1.0));
    }

    @Test
    void expect_knowsTheWeekdayOfTheTestedDay() {
        double[] window = new double[56];
        Arrays.fill(window, 20);
        for (int back = 7; back <= 56; back += 7) {
            window[56 - back] = 40;
        }

        assertThat(CountTailJudge.expect(window).mean()).isBetween(33.0, 40.0);
    }

    @Test
    void expect_ofMissingDays_countsOnlyTheOthers() {
        double[] window = new double[56];
        Arrays.fill(window, Double.NaN);
        window[3] = 10;
        window[20] = 12;

        Expectation expected = CountTailJudge.expect(window);

        assertThat(expected.n()).isEqualTo(2);
        assertThat(expected.mean()).isEqualTo(11, within(1.0));
        assertThat(CountTailJudge.expect(new double[56]).mean()).isZero();
    }

    @Test
    void falseAlarms_onOverdispersedCounts_areAsRareAsThePValueSays() {
        Random noise = new Random(7);
        int alarms = 0;
        int trials = 4000;
        for (int trial = 0; trial < trials; trial++) {
            double[] window = new double[57];
            for (int day = 0; day < window.length; day++) {
                window[day] = poisson(noise, 25 * Math.exp(0.15 * noise.nextGaussian()));
            }
            Expectation expected = CountTailJudge.expect(Arrays.copyOf(window, 56));
            alarms += CountTailJudge.count(expected, window[56]).pValue() <= 0.01 ? 1 : 0;
        }

        assertThat(alarms / (double) trials).isLessThan(0.018);
    }

    @Test
    void rate_withTheBaselinesOwnRate_isNothingUnusual_andHalfOfItIs() {
        long[] trials = new long[40];
        long[] successes = new long[40];
        Random noise = new Random(3);
        for (int day = 0; day < 40; day++) {
            trials[day] = 2000;
            successes[day] = poisson(noise, 30 * Math.exp(0.1 * noise.nextGaussian()));
        }

        Scored usual = CountTailJudge.rate(successes, trials, 30, 2000);
        Scored half = CountTailJudge.rate(successes, trials, 10, 2000);

        assertThat(usual.pValue()).isGreaterThan(0.3);
        assertThat(usual.expected()).isEqualTo(1.5, within(0.1));
        assertThat(half.pValue()).isLessThan(0.01);
        assertThat(half.observed()).isEqualTo(0.5);
        assertThat(half.observed()).isLessThan(half.lower());
    }

    private static long poisson(Random noise, double mean) {
        double limit = Math.exp(-mean);
        double product = noise.nextDouble();
        long count = 0;
        while (product > limit) {
            product *= noise.nextDouble();
            count++;
        }
        return count;
    }
}
