package io.campaigntracker.core.stats.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The oracle takes two passes over every window. */
class RollingZScoreTest {

    private static final int WINDOW = 30;

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e3, 1e6, -1e6})
    void scores_atAnOffset_areThoseOfTwoPasses(double offset) {
        assertAgrees(drawn(1, 3_000, x -> offset + x));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e9, 1e12, -1e15})
    void scores_afterASpike_areThoseOfTwoPasses(double spike) {
        double[] series = drawn(2, 400, x -> 50 + x);
        series[100] = spike;
        series[103] = spike;

        assertAgrees(series);
    }

    @Test
    void scores_ofATrend_areThoseOfTwoPasses() {
        double[] series = drawn(3, 3_000, x -> x);
        for (int i = 0; i < series.length; i++) {
            series[i] += 1e4 * i;
        }

        assertAgrees(series);
    }

    @Test
    void scores_whereTheSpreadCollapses_areThoseOfTwoPasses() {
        double[] series = drawn(4, 600, x -> 1e6 + x);
        for (int i = 200; i < 400; i++) {
            series[i] = 10 + 1e-3 * (series[i] - 1e6);
        }

        assertAgrees(series);
    }

    @Test
    void scores_withMissingValues_leaveThemOut() {
        double[] series = drawn(5, 1_000, x -> 1e3 + x);
        Random random = new Random(6);
        for (int i = 0; i < series.length; i++) {
            series[i] = random.nextInt(3) == 0 || i / 40 == 7 ? Double.NaN : series[i];
        }

        assertAgrees(series);
        assertThat(Arrays.stream(RollingZScore.of(series, WINDOW, 7)).boxed())
                .anyMatch(z -> z.isNaN())
                .anyMatch(z -> z > 1);
    }

    @Test
    void scores_ofAConstantSeries_areMissing() {
        double[] series = new double[100];
        Arrays.fill(series, 0.1 + 1e6);

        assertThat(RollingZScore.of(series, WINDOW, 7)).containsOnly(Double.NaN);
    }

    @Test
    void of_unusableArguments_namesThem() {
        assertThatThrownBy(() -> RollingZScore.of(new double[3], 1, 7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("window must be at least 2, was 1");
        assertThatThrownBy(() -> RollingZScore.of(new double[] {1, Double.NEGATIVE_INFINITY}, 7, 7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-Infinity at 1");
    }

    private static void assertAgrees(double[] series) {
        double[] scores = RollingZScore.of(series, WINDOW, 7);
        for (int i = 0; i < series.length; i++) {
            double[] window = Arrays.copyOfRange(series, Math.max(0, i - WINDOW), i);
            double expected = ZScore.of(window, series[i], 3, 7)
                    .deviation()
                    .map(Deviation::score)
                    .orElse(Double.NaN);
            if (Double.isNaN(expected)) {
                assertThat(scores[i]).as("at %d", i).isNaN();
            } else {
                assertThat(scores[i])
                        .as("at %d", i)
                        .isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
            }
        }
    }

    private static double[] drawn(long seed, int size, DoubleUnaryOperator placed) {
        return new Random(seed).doubles(size).map(placed).toArray();
    }
}
