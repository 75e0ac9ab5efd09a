package io.campaigntracker.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class PoissonIntervalTest {

    @Test
    void count_boundsLeaveHalfOfAlphaInEachPoissonTail() {
        for (int events = 0; events <= 60; events += 4) {
            Bounds bounds = PoissonInterval.count(events, 0.95);

            assertThat(atMost(events, bounds.upper())).isCloseTo(0.025, within(1e-10));
            if (events > 0) {
                assertThat(1 - atMost(events - 1, bounds.lower())).isCloseTo(0.025, within(1e-10));
            }
        }
    }

    @Test
    void count_noEvents_isTheRuleOfThreePointSevenAtTheUpperEnd() {
        Bounds bounds = PoissonInterval.count(0, 0.95);

        assertThat(bounds.lower()).isZero();
        assertThat(bounds.upper()).isCloseTo(-Math.log(0.025), within(1e-12));
    }

    @Test
    void count_fractionalEvents_liesBetweenItsNeighbours() {
        Bounds bounds = PoissonInterval.count(2.5, 0.95);

        assertThat(bounds.lower())
                .isBetween(
                        PoissonInterval.count(2, 0.95).lower(),
                        PoissonInterval.count(3, 0.95).lower());
        assertThat(bounds.upper())
                .isBetween(
                        PoissonInterval.count(2, 0.95).upper(),
                        PoissonInterval.count(3, 0.95).upper());
    }

    @Test
    void count_manyEvents_isStillAroundThem() {
        Bounds bounds = PoissonInterval.count(1e6, 0.95);

        assertThat(bounds.lower()).isCloseTo(1e6 - 1.96 * 1e3, Percentage.withPercentage(0.001));
        assertThat(bounds.upper()).isCloseTo(1e6 + 1.96 * 1e3, Percentage.withPercentage(0.001));
    }

    @Test
    void cost_scalingTheSpend_scalesEveryCost() {
        Random random = new Random(31);
        for (int run = 0; run < 200; run++) {
            double events = random.nextInt(40);
            double spend = 1000 * random.nextDouble();
            double scale = 0.01 + 100 * random.nextDouble();
            PoissonInterval.CostPerEvent one = PoissonInterval.cost(events, spend, 0.9);
            PoissonInterval.CostPerEvent other = PoissonInterval.cost(events, scale * spend, 0.9);

            assertThat(other.count()).isEqualTo(one.count());
            assertThat(other.lowerCost()).isCloseTo(scale * one.lowerCost(), Percentage.withPercentage(1e-10));
            assertThat(other.cost().isPresent()).isEqualTo(events > 0);
            one.upperCost()
                    .ifPresent(upper -> assertThat(other.upperCost().orElseThrow())
                            .isCloseTo(scale * upper, Percentage.withPercentage(1e-10)));
        }
    }

    @Test
    void cost_withEvents_liesBetweenItsBounds() {
        for (double events : new double[] {0.4, 1, 7, 300}) {
            PoissonInterval.CostPerEvent cost = PoissonInterval.cost(events, 250, 0.95);

            assertThat(cost.cost().orElseThrow())
                    .isBetween(cost.lowerCost(), cost.upperCost().orElseThrow());
        }
    }

    @Test
    void cost_noEvents_hasAFloorAndNothingElse() {
        PoissonInterval.CostPerEvent cost = PoissonInterval.cost(0, 100, 0.95);

        assertThat(cost.cost()).isEmpty();
        assertThat(cost.upperCost()).isEmpty();
        assertThat(cost.lowerCost()).isCloseTo(27.108, within(0.001));
    }

    @Test
    void zeroRevenueBound_isWhatTheUnseenOrdersWouldBring() {
        Bounds bounds = ZeroRevenueBound.of(40, 100, 0.95).orElseThrow();

        assertThat(bounds.lower()).isZero();
        assertThat(bounds.upper()).isCloseTo(3.6888794541 * 40 / 100, within(1e-9));
    }

    @Test
    void zeroRevenueBound_moreSpend_comesCloserToZero() {
        double before = Double.POSITIVE_INFINITY;
        for (double spend = 1; spend < 1e6; spend *= 3) {
            double upper = ZeroRevenueBound.of(40, spend, 0.95).orElseThrow().upper();
            assertThat(upper).isLessThan(before).isPositive();
            before = upper;
        }
    }

    @Test
    void zeroRevenueBound_noSpend_isEmpty() {
        assertThat(ZeroRevenueBound.of(40, 0, 0.95)).isEmpty();
    }

    @Test
    void badInput_isRefusedWithTheValue() {
        assertThatThrownBy(() -> PoissonInterval.count(-1, 0.95)).hasMessageContaining("-1");
        assertThatThrownBy(() -> PoissonInterval.count(1, 1)).hasMessageContaining("confidence");
        assertThatThrownBy(() -> PoissonInterval.cost(1, Double.NaN, 0.95)).hasMessageContaining("spend");
        assertThatThrownBy(() -> ZeroRevenueBound.of(0, 10, 0.95)).hasMessageContaining("averageOrderValue");
        assertThatThrownBy(() -> ZeroRevenueBound.of(10, -1, 0.95)).hasMessageContaining("spend");
    }

    private static double atMost(int events, double mean) {
        double term = Math.exp(-mean);
        double sum = term;
        for (int k = 1; k <= events; k++) {
            term *= mean / k;
            sum += term;
        }
        return sum;
    }
}
