package io.campaigntracker.core.maturity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictiveSumTest {

    private static final double SIGMA = 0.6;
    private static final double SIZE_VARIANCE = Math.exp(SIGMA * SIGMA) - 1;
    private static final int DRAWS = Boolean.getBoolean("tracker.full") ? 20_000 : 4_000;

    /** Orders that come and orders that are taken back, drawn one by one. */
    @ParameterizedTest
    @CsvSource({"0.5, 0", "2, 0", "5, 0", "30, 0", "0, 1", "0.6, 1", "2, 2", "10, 4", "300, 20"})
    void bounds_holdWhatIsDrawn(double up, double down) {
        PredictiveSum sum = new PredictiveSum(
                up - down,
                up,
                down,
                (1 + SIZE_VARIANCE) * (up + down),
                Math.pow(1 + SIZE_VARIANCE, 3) * (up - down),
                1,
                SIZE_VARIANCE);
        double[] bounds = sum.bounds(0.95);
        double median = sum.quantile(0.5);
        Random random = new Random(7);
        int inside = 0;
        int notAbove = 0;
        int below = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            double value = orders(random, up) - orders(random, down);
            inside += value >= bounds[0] - 1e-12 && value <= bounds[1] + 1e-12 ? 1 : 0;
            notAbove += value <= median + 1e-12 ? 1 : 0;
            below += value < median - 1e-12 ? 1 : 0;
        }

        assertThat(inside / (double) DRAWS).isBetween(0.925, 0.985);
        assertThat(notAbove / (double) DRAWS).isGreaterThan(0.44);
        assertThat(below / (double) DRAWS).isLessThan(0.56);
    }

    @Test
    void bounds_whereNothingIsMostLikely_beginAtNothing() {
        PredictiveSum sum = new PredictiveSum(0.2, 0.2, 0, 0.3, 0.4, 1, SIZE_VARIANCE);

        assertThat(sum.bounds(0.95)[0]).isZero();
        assertThat(sum.quantile(0.5)).isZero();
        assertThat(sum.bounds(0.95)[1]).isPositive();
    }

    @Test
    void bounds_ofNothingToCome_areNothing() {
        PredictiveSum sum = new PredictiveSum(0, 0, 0, 0, 0, 0, SIZE_VARIANCE);

        assertThat(sum.bounds(0.95)).containsExactly(0, 0);
        assertThat(sum.quantile(0.5)).isEqualTo(0, within(1e-12));
    }

    private static double orders(Random random, double mean) {
        if (mean == 0) {
            return 0;
        }
        int count = new PoissonDistribution(mean).inverseCumulativeProbability(random.nextDouble());
        double sum = 0;
        for (int order = 0; order < count; order++) {
            sum += Math.exp(SIGMA * random.nextGaussian() - SIGMA * SIGMA / 2);
        }
        return sum;
    }
}
