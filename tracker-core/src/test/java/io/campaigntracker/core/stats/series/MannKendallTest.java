package io.campaigntracker.core.stats.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MannKendallTest {

    @Test
    void statistic_tiedValues_equalsTheCountOverAllOrders() {
        // the variance of S over all orders of the values is what the tie-corrected formula claims
        double[] values = {1, 1, 2, 3, 3, 3};
        double[] sums = new double[2];
        permute(values.clone(), 0, sums);
        MannKendall.Trend trend = MannKendall.of(values).trend().orElseThrow();

        assertThat(trend.variance()).isCloseTo(sums[0] / sums[1], within(1e-9));
        assertThat(trend.s()).isEqualTo(11);
    }

    @Test
    void pValues_monotoneTransformation_stayTheSame() {
        Random random = new Random(101);
        for (int run = 0; run < 100; run++) {
            double[] values = random.doubles(10 + random.nextInt(20)).toArray();
            double[] cubed = Arrays.stream(values).map(x -> 5 + x * x * x).toArray();

            assertThat(trend(cubed).independent()).isEqualTo(trend(values).independent());
        }
    }

    @Test
    void pValues_scaledAndShiftedSeries_stayTheSame() {
        Random random = new Random(102);
        for (int run = 0; run < 100; run++) {
            double[] values = random.doubles(20).toArray();
            double[] moved = Arrays.stream(values).map(x -> 7 * x - 30).toArray();

            assertThat(trend(moved).autoregressive().test().pDecreasing())
                    .isCloseTo(trend(values).autoregressive().test().pDecreasing(), within(1e-9));
            assertThat(trend(moved).hamedRao().test().pValue())
                    .isCloseTo(trend(values).hamedRao().test().pValue(), within(1e-9));
        }
    }

    @Test
    void trend_reversedSeries_changesItsSign() {
        Random random = new Random(103);
        for (int run = 0; run < 100; run++) {
            double[] values = random.ints(15, 0, 10).asDoubleStream().toArray();
            double[] reversed = new double[values.length];
            Arrays.setAll(reversed, i -> values[values.length - 1 - i]);

            assertThat(trend(reversed).s()).isEqualTo(-trend(values).s());
            assertThat(trend(reversed).slope()).isCloseTo(-trend(values).slope(), within(1e-12));
            assertThat(trend(reversed).independent().pValue())
                    .isBetween(0.0, 1.0)
                    .isCloseTo(trend(values).independent().pValue(), within(1e-12));
        }
    }

    @Test
    void pDecreasing_flatButAutocorrelatedSeries_onlyTheCorrectedOneHoldsItsLevel() {
        Random random = new Random(104);
        int plain = 0;
        int corrected = 0;
        int runs = 3000;
        for (int run = 0; run < runs; run++) {
            double[] values = new double[28];
            double state = random.nextGaussian() / 0.8;
            for (int i = 0; i < values.length; i++) {
                state = 0.6 * state + random.nextGaussian();
                values[i] = state;
            }
            MannKendall.Trend trend = trend(values);
            plain += trend.independent().pDecreasing() <= 0.05 ? 1 : 0;
            corrected += trend.autoregressive().test().pDecreasing() <= 0.05 ? 1 : 0;
        }

        assertThat(plain / (double) runs).isGreaterThan(0.12);
        assertThat(corrected / (double) runs).isBetween(0.01, 0.08);
    }

    @Test
    void of_perfectLine_leavesNoAutocorrelationToCorrect() {
        double[] line = new double[20];
        Arrays.setAll(line, i -> 1.1 - 0.003 * i);

        assertThat(trend(line).autoregressive().estimate()).isEmpty();
        assertThat(trend(line).autoregressive().test().pDecreasing()).isLessThan(1e-8);
    }

    @Test
    void of_infiniteValueOrNegativeLag_isRefused() {
        assertThatThrownBy(() -> MannKendall.of(new double[] {1, Double.NEGATIVE_INFINITY, 2}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MannKendall.of(new double[] {1, 2, 3}, -1)).hasMessageContaining("-1");
    }

    private static MannKendall.Trend trend(double[] values) {
        return MannKendall.of(values).trend().orElseThrow();
    }

    /** Adds S² and 1 for every order of the values. */
    private static void permute(double[] values, int from, double[] sums) {
        if (from == values.length) {
            double s = 0;
            for (int i = 0; i < values.length; i++) {
                for (int j = i + 1; j < values.length; j++) {
                    s += Math.signum(values[j] - values[i]);
                }
            }
            sums[0] += s * s;
            sums[1]++;
            return;
        }
        for (int i = from; i < values.length; i++) {
            double swapped = values[from];
            values[from] = values[i];
            values[i] = swapped;
            permute(values, from + 1, sums);
            values[i] = values[from];
            values[from] = swapped;
        }
    }
}
