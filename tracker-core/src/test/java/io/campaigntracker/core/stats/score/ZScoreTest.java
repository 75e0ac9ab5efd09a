package io.campaigntracker.core.stats.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

public class ZScoreTest {

    @Test
    void score_scaledAndShiftedSeries_staysTheSame() {
        Random random = new Random(1);
        for (int run = 0; run < 200; run++) {
            double[] baseline = random.doubles(7 + random.nextInt(30), 0, 100).toArray();
            double value = 300 * random.nextDouble();
            double factor = Math.exp(6 * random.nextGaussian());
            double shift = 1000 * random.nextGaussian() * factor;
            double[] moved =
                    Arrays.stream(baseline).map(x -> x * factor + shift).toArray();

            Deviation original = ZScore.of(baseline, value).deviation().orElseThrow();
            Deviation transformed =
                    ZScore.of(moved, value * factor + shift).deviation().orElseThrow();

            assertThat(transformed.score()).isCloseTo(original.score(), within(1e-9));
            assertThat(transformed.pValue()).isCloseTo(original.pValue(), within(1e-9));
        }
    }

    @Test
    void score_baselineInAnotherOrder_staysTheSame() {
        Random random = new Random(2);
        for (int run = 0; run < 100; run++) {
            double[] baseline = random.doubles(20, 0, 100).toArray();
            double[] reversed = new double[baseline.length];
            for (int i = 0; i < reversed.length; i++) {
                reversed[i] = baseline[baseline.length - 1 - i];
            }

            assertThat(ZScore.of(reversed, 120).deviation().orElseThrow().score())
                    .isCloseTo(
                            ZScore.of(baseline, 120).deviation().orElseThrow().score(), within(1e-12));
        }
    }

    @Test
    void pValue_furtherFromTheMean_neverRises() {
        double[] baseline = new Random(3).doubles(14, 50, 60).toArray();
        double previous = 1;
        for (double distance = 0; distance < 1000; distance += 0.5) {
            ZScoreResult above = ZScore.of(baseline, mean(baseline) + distance);
            ZScoreResult below = ZScore.of(baseline, mean(baseline) - distance);

            double p = above.deviation().orElseThrow().pValue();
            assertThat(p).isBetween(0.0, previous);
            assertThat(below.deviation().orElseThrow().pValue()).isCloseTo(p, within(1e-12));
            previous = p;
        }
    }

    @Test
    void pValue_twoObservations_isThatOfTheCauchyDistribution() {
        // n = 2: one degree of freedom, where P(|T| >= t) = 1 - 2/pi * atan(t); mean 0, sd sqrt(2), factor sqrt(3/2)
        Deviation deviation =
                ZScore.of(new double[] {-1, 1}, Math.sqrt(3), 3, 2).deviation().orElseThrow();

        assertThat(deviation.pValue()).isCloseTo(0.5, within(1e-14));
        assertThat(deviation.log10PValue()).isCloseTo(Math.log10(0.5), within(1e-14));
    }

    @Test
    void pValue_normalDays_isUniform() {
        Random random = new Random(4);
        int runs = 40_000;
        int small = 0;
        for (int run = 0; run < runs; run++) {
            double[] baseline = gaussians(random, 7);
            double p = ZScore.of(baseline, random.nextGaussian())
                    .deviation()
                    .orElseThrow()
                    .pValue();
            small += p <= 0.01 ? 1 : 0;
        }

        assertThat(small / (double) runs).isCloseTo(0.01, within(0.0015));
    }

    @Test
    void pValue_beyondTheRangeOfADouble_keepsItsLogarithm() {
        double[] baseline = new double[60];
        Arrays.setAll(baseline, i -> i % 2 == 0 ? 1 : -1);

        Deviation deviation = ZScore.of(baseline, 1e9).deviation().orElseThrow();

        assertThat(deviation.pValue()).isZero();
        assertThat(deviation.log10PValue()).isBetween(-600.0, -400.0);
    }

    @Test
    void limits_areWhereTheScoreReachesTheThreshold() {
        double[] baseline = new Random(5).doubles(10, 0, 1).toArray();
        Deviation deviation = ZScore.of(baseline, 0.5).deviation().orElseThrow();

        assertThat(ZScore.of(baseline, deviation.upperLimit())
                        .deviation()
                        .orElseThrow()
                        .score())
                .isCloseTo(3, within(1e-12));
        assertThat(ZScore.of(baseline, deviation.lowerLimit())
                        .deviation()
                        .orElseThrow()
                        .score())
                .isCloseTo(-3, within(1e-12));
    }

    @Test
    void of_thresholdOrValueOutOfRange_isRefused() {
        double[] baseline = {1, 2, 3, 4, 5, 6, 7};

        assertThatThrownBy(() -> ZScore.of(baseline, 1, Double.NaN, 7)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> ZScore.of(baseline, 1, 0, 7)).hasMessageContaining("greater than 0");
        assertThatThrownBy(() -> ZScore.of(baseline, 1, 3, 0)).hasMessageContaining("at least 1");
        assertThatThrownBy(() -> ZScore.of(baseline, Double.POSITIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ZScore.of(new double[] {Double.NEGATIVE_INFINITY}, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    public static double[] gaussians(Random random, int n) {
        double[] values = new double[n];
        Arrays.setAll(values, i -> random.nextGaussian());
        return values;
    }

    static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}
