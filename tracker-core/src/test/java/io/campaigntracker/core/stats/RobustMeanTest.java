package io.campaigntracker.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RobustMeanTest {

    @Test
    void spread_isTheMedianDistance_asTheObviousWayComputesIt() {
        Random random = new Random(3);
        for (int n = 1; n < 30; n++) {
            double[] values = random.doubles(n).toArray();
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            double median = n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
            double[] apart = Arrays.stream(values)
                    .map(value -> Math.abs(value - median))
                    .sorted()
                    .toArray();
            double middle = n % 2 == 1 ? apart[n / 2] : (apart[n / 2 - 1] + apart[n / 2]) / 2;

            assertThat(RobustMean.of(values, n).spread()).as("n " + n).isCloseTo(1.4826 * middle, within(1e-12));
        }
    }

    @Test
    void median_isTheMiddleOfTheSortedValues() {
        Random random = new Random(4);
        for (int n = 1; n < 300; n++) {
            int kinds = 1 + random.nextInt(2 * n);
            double[] values =
                    random.ints(n, 0, kinds).mapToDouble(kind -> kind / 7.0).toArray();
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            double median = n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;

            assertThat(RobustMean.median(values, n)).as("n " + n).isEqualTo(median);
        }
    }

    @Test
    void value_withOneOddDay_hardlyMoves() {
        double[] usual = {1, 1.1, 0.9, 1.05, 0.95, 1};
        double[] odd = {1, 1.1, 0.9, 1.05, 0.95, 50};

        assertThat(RobustMean.of(odd, 6).value())
                .isCloseTo(RobustMean.of(usual, 6).value(), within(0.1));
    }

    @Test
    void value_ofNothing_isNone() {
        assertThat(RobustMean.of(new double[3], 0).value()).isNaN();
        assertThat(RobustMean.of(new double[] {4, 0}, 1)).isEqualTo(new RobustMean(4, 0, 1));
    }
}
