package io.campaigntracker.core.stats.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.core.stats.score.GeneralizedEsd;
import io.campaigntracker.core.stats.score.ZScoreTest;
import io.campaigntracker.core.stats.series.RobustHoltWinters.Smoothing;
import io.campaigntracker.core.stats.series.RobustHoltWinters.State;
import io.campaigntracker.core.stats.series.RobustHoltWinters.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Charts, outlier removal and smoothing over time. */
class ChartTest {

    @Test
    void ewma_unchangedSeries_signalsAboutEveryFiveHundredValues() {
        Random random = new Random(181);
        double length = 0;
        int runs = 600;
        for (int run = 0; run < runs; run++) {
            length += 1
                    + EwmaChart.of(ZScoreTest.gaussians(random, 6000), EwmaChart.Settings.FOR_SCORES)
                            .firstSignal()
                            .orElse(6000);
        }

        assertThat(length / runs).isBetween(430.0, 570.0);
    }

    @Test
    void cusum_unchangedSeries_signalsAboutEveryFourHundredSixtyFiveValues() {
        Random random = new Random(182);
        double length = 0;
        int runs = 600;
        for (int run = 0; run < runs; run++) {
            CusumChart.Result result =
                    CusumChart.of(ZScoreTest.gaussians(random, 6000), CusumChart.Settings.FOR_SCORES);
            length += 1
                    + Math.min(
                            result.firstRise().orElse(6000), result.firstFall().orElse(6000));
        }

        assertThat(length / runs).isBetween(400.0, 530.0);
    }

    @Test
    void charts_smallLastingShift_areFasterThanTheScoreOfADay() {
        Random random = new Random(183);
        int ewma = 0;
        int cusum = 0;
        int days = 0;
        for (int run = 0; run < 500; run++) {
            double[] shifted = Arrays.stream(ZScoreTest.gaussians(random, 20))
                    .map(score -> score + 1)
                    .toArray();
            ewma += EwmaChart.of(shifted, EwmaChart.Settings.FOR_SCORES)
                            .firstSignal()
                            .isPresent()
                    ? 1
                    : 0;
            cusum += CusumChart.of(shifted, CusumChart.Settings.FOR_SCORES)
                            .firstRise()
                            .isPresent()
                    ? 1
                    : 0;
            days += Arrays.stream(shifted).anyMatch(score -> Math.abs(score) >= 3.5) ? 1 : 0;
        }

        assertThat(ewma).isGreaterThan(4 * days).isGreaterThan(400);
        assertThat(cusum).isGreaterThan(4 * days).isGreaterThan(400);
    }

    @Test
    void cusum_mirroredSeries_swapsItsSums() {
        double[] scores = ZScoreTest.gaussians(new Random(184), 50);
        double[] mirrored = Arrays.stream(scores).map(score -> -score).toArray();
        CusumChart.Result result = CusumChart.of(scores, CusumChart.Settings.FOR_SCORES);
        CusumChart.Result other = CusumChart.of(mirrored, CusumChart.Settings.FOR_SCORES);

        for (int i = 0; i < 50; i++) {
            assertThat(other.points().get(i).orElseThrow().up())
                    .isEqualTo(result.points().get(i).orElseThrow().down());
        }
        assertThat(other.firstFall()).isEqualTo(result.firstRise());
    }

    @Test
    void esd_outliersThatMaskEachOther_areAllFound() {
        double[] history = ZScoreTest.gaussians(new Random(185), 60);
        for (int i : new int[] {5, 20, 40, 41}) {
            history[i] = 12 + 0.1 * i;
        }

        assertThat(GeneralizedEsd.of(history, 6, 0.05).outlierIndices()).containsExactlyInAnyOrder(5, 20, 40, 41);
    }

    @Test
    void esd_normalHistories_loseAValueAsRarelyAsAlphaSays() {
        Random random = new Random(186);
        int found = 0;
        int runs = 3000;
        for (int run = 0; run < runs; run++) {
            found +=
                    GeneralizedEsd.of(ZScoreTest.gaussians(random, 40), 4, 0.05).outliers() > 0 ? 1 : 0;
        }

        assertThat(found / (double) runs).isBetween(0.035, 0.065);
    }

    @Test
    void esd_scaledAndShiftedHistory_givesTheSameStatistics() {
        double[] history = ZScoreTest.gaussians(new Random(187), 40);
        double[] moved = Arrays.stream(history).map(x -> 50 * x - 3000).toArray();
        List<GeneralizedEsd.Candidate> before =
                GeneralizedEsd.of(history, 4, 0.05).candidates();
        List<GeneralizedEsd.Candidate> after = GeneralizedEsd.of(moved, 4, 0.05).candidates();

        for (int i = 0; i < before.size(); i++) {
            assertThat(after.get(i).index()).isEqualTo(before.get(i).index());
            assertThat(after.get(i).statistic()).isCloseTo(before.get(i).statistic(), within(1e-9));
        }
    }

    @Test
    void holtWinters_noiselessSeason_isForecastExactly() {
        double[] season = {100, 130, 170, 120, 80};
        State start = RobustHoltWinters.start(repeat(season, 2));
        for (Step step : RobustHoltWinters.run(repeat(season, 4), start, Smoothing.DEFAULTS)) {
            assertThat(step.score().getAsDouble()).isCloseTo(0, within(1e-10));
        }
    }

    @Test
    void holtWinters_spike_isScoredHighAndForgotten() {
        Random random = new Random(188);
        double[] quiet = repeat(new double[] {100, 130, 170, 120, 80, 60, 90}, 12);
        for (int i = 0; i < quiet.length; i++) {
            quiet[i] += 3 * random.nextGaussian();
        }
        double[] spiked = quiet.clone();
        spiked[70] = 1e6;
        State start = RobustHoltWinters.start(Arrays.copyOf(quiet, 14));
        List<Step> before = RobustHoltWinters.run(quiet, start, Smoothing.DEFAULTS);
        List<Step> after = RobustHoltWinters.run(spiked, start, Smoothing.DEFAULTS);

        assertThat(after.get(70).score().getAsDouble()).isGreaterThan(1000);
        assertThat(after.get(70).forecast()).isEqualTo(before.get(70).forecast());
        for (int i = 71; i < quiet.length; i++) {
            assertThat(after.get(i).forecast()).isCloseTo(before.get(i).forecast(), within(6.0));
        }
    }

    @Test
    void holtWinters_oneValueAtATime_equalsTheWholeSeries() {
        double[] series = new Random(189).doubles(60, 50, 60).toArray();
        series[30] = Double.NaN;
        State state = RobustHoltWinters.start(Arrays.copyOf(series, 14));
        List<Step> whole = RobustHoltWinters.run(series, state, Smoothing.DEFAULTS);
        List<Step> single = new ArrayList<>();
        for (double value : series) {
            Step step = RobustHoltWinters.next(value, state, Smoothing.DEFAULTS);
            single.add(step);
            state = step.state();
        }

        assertThat(single).isEqualTo(whole);
        assertThat(whole.get(30).score()).isEmpty();
    }

    @Test
    void holtWinters_multipliedSeries_keepsItsScores() {
        double[] series = new Random(190).doubles(60, 50, 60).toArray();
        double[] scaled = Arrays.stream(series).map(x -> 1000 * x).toArray();
        List<Step> before =
                RobustHoltWinters.run(series, RobustHoltWinters.start(Arrays.copyOf(series, 14)), Smoothing.DEFAULTS);
        List<Step> after =
                RobustHoltWinters.run(scaled, RobustHoltWinters.start(Arrays.copyOf(scaled, 14)), Smoothing.DEFAULTS);

        for (int i = 0; i < series.length; i++) {
            assertThat(after.get(i).score().getAsDouble())
                    .isCloseTo(before.get(i).score().getAsDouble(), within(1e-9));
        }
    }

    @Test
    void holtWinters_constantZero_hasNoScore() {
        State start = RobustHoltWinters.start(new double[8]);

        assertThat(RobustHoltWinters.next(5, start, Smoothing.DEFAULTS).score()).isEmpty();
    }

    @Test
    void settings_outOfRange_areRefused() {
        assertThatThrownBy(() -> new EwmaChart.Settings(0, 1, 0, 3)).hasMessageContaining("lambda");
        assertThatThrownBy(() -> new CusumChart.Settings(0, 0, 0.5, 5)).hasMessageContaining("sigma");
        assertThatThrownBy(() -> GeneralizedEsd.of(new double[3], -1, 0.05)).hasMessageContaining("-1");
        assertThatThrownBy(() -> new Smoothing(2, 0, 0, 0, 0)).hasMessageContaining("2.0");
        assertThatThrownBy(() -> RobustHoltWinters.start(new double[3])).hasMessageContaining("3 values");
        assertThatThrownBy(() -> EwmaChart.of(new double[] {Double.POSITIVE_INFINITY}, EwmaChart.Settings.FOR_SCORES))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static double[] repeat(double[] season, int times) {
        double[] series = new double[season.length * times];
        Arrays.setAll(series, i -> season[i % season.length]);
        return series;
    }
}
