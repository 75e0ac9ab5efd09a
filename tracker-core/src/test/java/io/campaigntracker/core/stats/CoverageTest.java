package io.campaigntracker.core.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntFunction;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;

/** How often the intervals hold the truth that they claim to hold at 95 %: by exact sums, or from a seed. */
class CoverageTest {

    @Test
    void rateIntervals_onAverageOverRates_coverNinetyFivePercent() {
        for (int trials : new int[] {30, 200, 500}) {
            Bounds[] wilson = bounds(
                    trials + 1,
                    x -> WilsonInterval.of(x, trials, 0.95).orElseThrow().bounds());
            Bounds[] jeffreys = bounds(
                    trials + 1,
                    x -> JeffreysInterval.of(x, trials, 0.95).bounds().orElseThrow());
            double wilsonSum = 0;
            double jeffreysSum = 0;
            int rates = 0;
            for (double rate = 0.005; rate < 1; rate += 0.0099) {
                BinomialDistribution truth = new BinomialDistribution(null, trials, rate);
                double byWilson = coverage(wilson, rate, truth::probability);
                double byJeffreys = coverage(jeffreys, rate, truth::probability);
                assertThat(byWilson).isGreaterThan(0.83);
                assertThat(byJeffreys).isGreaterThan(0.83);
                wilsonSum += byWilson;
                jeffreysSum += byJeffreys;
                rates++;
            }
            assertThat(wilsonSum / rates).isBetween(0.94, 0.965);
            assertThat(jeffreysSum / rates).isBetween(0.94, 0.965);
        }
    }

    @Test
    void garwood_coversAtLeastWhatItSays_forEveryMean() {
        Bounds[] garwood = bounds(120, k -> PoissonInterval.count(k, 0.95));
        for (double mean = 0.05; mean < 60; mean += 0.17) {
            PoissonDistribution truth = new PoissonDistribution(null, mean, 1e-15, 10_000);

            assertThat(coverage(garwood, mean, truth::probability)).isGreaterThanOrEqualTo(0.95 - 1e-9);
        }
    }

    @Test
    void logDelta_twoWeeksOfSkewedRevenue_coversBetterThanThePlainInterval() {
        Random random = new Random(171);
        double truth = 2.5 * Math.exp(0.125);
        int plain = 0;
        int log = 0;
        int runs = 3_000;
        for (int run = 0; run < runs; run++) {
            double[] spend = SampleDays.spend(random, 14);
            RatioInterval.Estimate estimate =
                    RatioInterval.of(PairedSample.of(SampleDays.revenue(random, spend), spend), 0.95);
            plain += estimate.plain().orElseThrow().contains(truth) ? 1 : 0;
            log += estimate.log().orElseThrow().contains(truth) ? 1 : 0;
        }

        assertThat(log).isGreaterThan(plain);
        assertThat((double) log / runs).isBetween(0.91, 0.965);
    }

    private static Bounds[] bounds(int count, IntFunction<Bounds> interval) {
        Bounds[] bounds = new Bounds[count];
        Arrays.setAll(bounds, interval);
        return bounds;
    }

    private static double coverage(Bounds[] bounds, double truth, IntFunction<Double> probability) {
        double covered = 0;
        for (int x = 0; x < bounds.length; x++) {
            if (bounds[x].contains(truth)) {
                covered += probability.apply(x);
            }
        }
        return covered;
    }
}
