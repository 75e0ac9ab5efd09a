package io.campaigntracker.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;
import org.junit.jupiter.api.Test;

class RobustStatisticsTest {

    @Test
    void quantile_randomValues_agreesWithASecondImplementation() {
        Random random = new Random(71);
        Percentile second = new Percentile().withEstimationType(EstimationType.R_7);
        for (int run = 0; run < 200; run++) {
            double[] values = random.doubles(1 + random.nextInt(30), -50, 50).toArray();
            double probability = 0.01 + 0.99 * random.nextDouble();

            assertThat(RobustStatistics.quantile(values, probability))
                    .isCloseTo(second.evaluate(values, 100 * probability), within(1e-11));
            assertThat(RobustStatistics.median(values))
                    .isCloseTo(RobustStatistics.quantile(values, 0.5), within(1e-12));
        }
    }

    @Test
    void quantile_ends_areMinimumAndMaximum() {
        double[] values = {3, 1, 2};

        assertThat(RobustStatistics.quantile(values, 0)).isEqualTo(1);
        assertThat(RobustStatistics.quantile(values, 1)).isEqualTo(3);
        assertThat(values).containsExactly(3, 1, 2);
    }

    @Test
    void deviations_aroundTheMedian() {
        double[] values = {1, 2, 3, 4, 100};

        assertThat(RobustStatistics.medianAbsoluteDeviation(values, 3)).isEqualTo(1);
        assertThat(RobustStatistics.meanAbsoluteDeviation(values, 3)).isEqualTo(101 / 5.0);
    }

    @Test
    void median_nothingOrNotANumber_isRefused() {
        assertThatThrownBy(() -> RobustStatistics.median(new double[0])).hasMessageContaining("none");
        assertThatThrownBy(() -> RobustStatistics.median(new double[] {Double.NaN}))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> RobustStatistics.quantile(new double[] {1}, 1.1))
                .hasMessageContaining("1.1");
    }
}
