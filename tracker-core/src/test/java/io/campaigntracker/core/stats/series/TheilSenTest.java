package io.campaigntracker.core.stats.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TheilSenTest {

    @Test
    void slope_randomPoints_isTheMedianOverAllPairs() {
        Random random = new Random(111);
        for (int run = 0; run < 200; run++) {
            int n = 2 + random.nextInt(15);
            double[] x = random.ints(n, 0, 8).asDoubleStream().toArray();
            double[] y = random.doubles(n, -5, 5).toArray();
            List<Double> slopes = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    if (x[j] > x[i]) {
                        slopes.add((y[j] - y[i]) / (x[j] - x[i]));
                    }
                }
            }
            slopes.sort(null);

            TheilSen.Line line = TheilSen.fit(x, y, 0.95);

            assertThat(line.slopes()).isEqualTo(slopes.size());
            if (slopes.isEmpty()) {
                assertThat(line.slope()).isEmpty();
            } else {
                int half = slopes.size() / 2;
                double median =
                        slopes.size() % 2 == 1 ? slopes.get(half) : (slopes.get(half - 1) + slopes.get(half)) / 2;
                assertThat(line.slope().getAsDouble()).isCloseTo(median, within(1e-12));
                line.slopeBounds().ifPresent(bounds -> assertThat(median).isBetween(bounds.lower(), bounds.upper()));
            }
        }
    }

    @Test
    void slope_lineAdded_growsByItsSlope() {
        Random random = new Random(112);
        double[] x = random.doubles(20).toArray();
        double[] y = random.doubles(20).toArray();
        double[] tilted = new double[20];
        for (int i = 0; i < 20; i++) {
            tilted[i] = 3 * y[i] + 8 * x[i] - 2;
        }

        assertThat(TheilSen.fit(x, tilted, 0.9).slope().getAsDouble())
                .isCloseTo(3 * TheilSen.fit(x, y, 0.9).slope().getAsDouble() + 8, within(1e-9));
    }

    @Test
    void slopeBounds_noisyLine_coverItAsOftenAsTheySay() {
        Random random = new Random(113);
        int covered = 0;
        int runs = 2000;
        for (int run = 0; run < runs; run++) {
            double[] x = new double[15];
            double[] y = new double[15];
            for (int i = 0; i < 15; i++) {
                x[i] = i;
                y[i] = 0.3 * i + random.nextGaussian();
            }
            covered += TheilSen.fit(x, y, 0.9).slopeBounds().orElseThrow().contains(0.3) ? 1 : 0;
        }

        assertThat(covered / (double) runs).isBetween(0.87, 0.95);
    }

    @Test
    void fit_lengthsOrValuesOutOfRange_areRefused() {
        assertThatThrownBy(() -> TheilSen.fit(new double[1], new double[2], 0.9))
                .hasMessageContaining("1 and 2");
        assertThatThrownBy(() -> TheilSen.fit(new double[] {Double.NaN}, new double[1], 0.9))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> TheilSen.fit(new double[1], new double[1], 1)).hasMessageContaining("confidence");
    }
}
