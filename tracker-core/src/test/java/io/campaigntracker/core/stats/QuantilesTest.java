package io.campaigntracker.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;
import org.junit.jupiter.api.Test;

class QuantilesTest {

    @Test
    void of_randomData_agreesWithASecondImplementation() {
        Random random = new Random(81);
        Percentile second = new Percentile().withEstimationType(EstimationType.R_7);
        for (int run = 0; run < 300; run++) {
            double[] values = random.doubles(1 + random.nextInt(30), -5, 5).toArray();
            double p = 0.001 + 0.999 * random.nextDouble();

            assertThat(Quantiles.of(values, p)).isCloseTo(second.evaluate(values, 100 * p), within(1e-12));
        }
    }

    @Test
    void of_risesWithP_fromMinimumToMaximum() {
        double[] values = new Random(82).doubles(17).toArray();
        double before = Arrays.stream(values).min().orElseThrow();

        assertThat(Quantiles.of(values, 0)).isEqualTo(before);
        for (double p = 0; p <= 1; p += 0.01) {
            double quantile = Quantiles.of(values, p);
            assertThat(quantile).isGreaterThanOrEqualTo(before);
            before = quantile;
        }
        assertThat(Quantiles.of(values, 1))
                .isEqualTo(Arrays.stream(values).max().orElseThrow());
    }

    @Test
    void median_evenAndOddCounts_isTheMiddle() {
        assertThat(Quantiles.median(new double[] {9, 1, 5})).isEqualTo(5);
        assertThat(Quantiles.median(new double[] {9, 1, 5, 6})).isEqualTo(5.5);
        assertThat(Quantiles.median(new double[] {7})).isEqualTo(7);
    }

    @Test
    void of_leavesTheDataAsTheyAre() {
        double[] values = {3, 1, 2};
        Quantiles.median(values);

        assertThat(values).containsExactly(3, 1, 2);
    }

    @Test
    void of_nothingOrNonsense_isRefused() {
        assertThatThrownBy(() -> Quantiles.median(new double[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Quantiles.median(new double[] {1, Double.NaN})).hasMessageContaining("NaN");
        assertThatThrownBy(() -> Quantiles.of(new double[] {1}, 1.01)).hasMessageContaining("1.01");
    }
}
