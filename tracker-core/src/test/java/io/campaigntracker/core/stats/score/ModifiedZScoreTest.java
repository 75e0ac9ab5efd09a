package io.campaigntracker.core.stats.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ModifiedZScoreTest {

    @Test
    void score_scaledAndShiftedSeries_staysTheSame() {
        Random random = new Random(11);
        for (int run = 0; run < 200; run++) {
            double[] baseline = random.doubles(7 + random.nextInt(30), 0, 100).toArray();
            double value = 300 * random.nextDouble();
            double factor = Math.exp(5 * random.nextGaussian());
            double shift = 1000 * random.nextGaussian() * factor;
            double[] moved =
                    Arrays.stream(baseline).map(x -> x * factor + shift).toArray();

            assertThat(score(moved, value * factor + shift)).isCloseTo(score(baseline, value), within(1e-8));
        }
    }

    @Test
    void score_mirroredSeries_changesItsSign() {
        Random random = new Random(12);
        for (int run = 0; run < 100; run++) {
            double[] baseline = random.doubles(8, 0, 100).toArray();
            double[] mirrored = Arrays.stream(baseline).map(x -> -x).toArray();

            assertThat(score(mirrored, -80)).isCloseTo(-score(baseline, 80), within(1e-10));
        }
    }

    @Test
    void score_oldOutliersHoweverLarge_hardlyMoveIt() {
        double[] baseline = new Random(13).doubles(28, 95, 105).toArray();
        double[] contaminated = baseline.clone();
        contaminated[3] = 1e12;
        contaminated[17] = 1e12;

        assertThat(ModifiedZScore.of(contaminated, 160).anomaly()).isTrue();
        assertThat(score(contaminated, 160)).isGreaterThan(0.6 * score(baseline, 160));
        assertThat(ZScore.of(contaminated, 160).anomaly()).isFalse();
    }

    @Test
    void pValue_normalDays_isAboutUniform() {
        for (int n : new int[] {7, 14, 28, 56}) {
            Random random = new Random(n);
            int runs = 40_000;
            int small = 0;
            for (int run = 0; run < runs; run++) {
                double p = ModifiedZScore.of(ZScoreTest.gaussians(random, n), random.nextGaussian())
                        .deviation()
                        .orElseThrow()
                        .pValue();
                small += p <= 0.01 ? 1 : 0;
            }

            assertThat(small / (double) runs).as("n = %d", n).isBetween(0.007, 0.013);
        }
    }

    @Test
    void pValue_furtherFromTheMedian_neverRises() {
        double[] baseline = new Random(14).doubles(14, 50, 60).toArray();
        double previous = 1;
        for (double value = 55; value < 500; value += 0.7) {
            if (score(baseline, value) < 0) {
                continue;
            }
            double p =
                    ModifiedZScore.of(baseline, value).deviation().orElseThrow().pValue();
            assertThat(p).isBetween(0.0, previous);
            previous = p;
        }
    }

    @Test
    void of_valueMissing_saysSo() {
        ModifiedZScoreResult result = ModifiedZScore.of(new double[] {1, 2, 3, 4, 5, 6, 7}, Double.NaN);

        assertThat(result.status()).isEqualTo(BaselineStatus.MISSING_VALUE);
        assertThat(result.deviation()).isEmpty();
        assertThat(result.median()).hasValue(4);
    }

    @Test
    void of_thresholdOutOfRange_isRefused() {
        assertThatThrownBy(() -> ModifiedZScore.of(new double[] {1}, 1, -3.5, 7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-3.5");
    }

    private static double score(double[] baseline, double value) {
        return ModifiedZScore.of(baseline, value).deviation().orElseThrow().score();
    }
}
