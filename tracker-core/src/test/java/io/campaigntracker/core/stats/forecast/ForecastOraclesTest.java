package io.campaigntracker.core.stats.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.core.stats.Distributions;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.FDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.junit.jupiter.api.Test;

/** Each figure beside a slow computation of its own. */
class ForecastOraclesTest {

    @Test
    void calibrationLine_isThatOfAnotherLibrary() {
        Random random = new Random(1901);
        for (int run = 0; run < 200; run++) {
            int n = 5 + random.nextInt(60);
            double[] p = new double[n];
            double[] a = new double[n];
            SimpleRegression regression = new SimpleRegression();
            double restricted = 0;
            for (int i = 0; i < n; i++) {
                p[i] = 100 + random.nextGaussian();
                a[i] = 20 + 0.8 * p[i] + random.nextGaussian();
                regression.addData(p[i], a[i]);
                restricted += (a[i] - p[i]) * (a[i] - p[i]);
            }
            CalibrationLine.Line line = CalibrationLine.of(p, a, 4).line().orElseThrow();

            double sse = regression.getSumSquaredErrors();
            double f = (restricted - sse) / 2 / (sse / (n - 2));
            assertThat(line.slope()).isCloseTo(regression.getSlope(), within(1e-9));
            assertThat(line.intercept()).isCloseTo(regression.getIntercept(), within(1e-6));
            assertThat(line.slopeError()).isCloseTo(regression.getSlopeStdErr(), within(1e-9));
            assertThat(line.interceptError()).isCloseTo(regression.getInterceptStdErr(), within(1e-6));
            assertThat(line.p().orElseThrow())
                    .isCloseTo(1 - new FDistribution(null, 2, n - 2).cumulativeProbability(f), within(1e-6));
        }
    }

    @Test
    void rankedProbability_isTheIntegralThatItIsDefinedBy() {
        Random random = new Random(1902);
        for (int run = 0; run < 60; run++) {
            double median = random.nextGaussian();
            double below = 0.1 + random.nextDouble();
            double above = 0.1 + random.nextDouble();
            double actual = median + 2 * random.nextGaussian();
            double step = 5e-4;
            double sum = 0;
            for (double x = median - 12; x < median + 12; x += step) {
                double middle = x + step / 2;
                double cdf = Distributions.normalCdf((middle - median) / (middle < median ? below : above));
                double jump = middle >= actual ? 1 : 0;
                sum += (cdf - jump) * (cdf - jump) * step;
            }

            assertThat(RankedProbability.ofHalves(median, below, above, actual)).isCloseTo(sum, within(1e-3));
        }
    }

    @Test
    void rankedProbability_ofManyDraws_comesToThatOfTheirDistribution() {
        Random random = new Random(1903);
        double[] draws = random.doubles(20_000)
                .map(u -> 2 + 0.5 * Distributions.normalQuantile(Math.max(1e-12, u)))
                .toArray();

        assertThat(RankedProbability.ofEnsemble(draws, 2.7).score())
                .isCloseTo(RankedProbability.ofNormal(2, 0.5, 2.7), within(0.01));
    }

    @Test
    void isotonicFit_isTheLargestOfTheSmallestMeans() {
        Random random = new Random(1904);
        for (int run = 0; run < 100; run++) {
            int n = 1 + random.nextInt(30);
            double[] x = IntStream.range(0, n).mapToDouble(i -> i).toArray();
            double[] y = random.doubles(n).toArray();
            double[] weight = random.doubles(n, 0.5, 2).toArray();
            List<IsotonicFit.Block> blocks = IsotonicFit.of(x, y, weight);
            for (int i = 0; i < n; i++) {
                double place = x[i];
                double fitted = blocks.stream()
                        .filter(block -> block.from() <= place && place <= block.to())
                        .findFirst()
                        .orElseThrow()
                        .y();
                assertThat(fitted).isCloseTo(largestOfSmallestMeans(y, weight, i), within(1e-9));
            }
        }
    }

    @Test
    void brierDecomposition_isWhatRecalibratingInHindsightGains() {
        Random random = new Random(1908);
        for (int run = 0; run < 100; run++) {
            int n = 1 + random.nextInt(40);
            double[] p = new double[n];
            boolean[] came = new boolean[n];
            for (int i = 0; i < n; i++) {
                // Distinct and rising, so that the slow fit by place is the fit by probability.
                p[i] = (i + random.nextDouble()) / n;
                came[i] = random.nextDouble() < p[i] * p[i];
            }
            double[] y = IntStream.range(0, n).mapToDouble(i -> came[i] ? 1 : 0).toArray();
            double[] weight = new double[n];
            Arrays.fill(weight, 1);
            double share = Arrays.stream(y).average().orElseThrow();
            double told = 0;
            double mended = 0;
            double even = 0;
            for (int i = 0; i < n; i++) {
                told += Math.pow(p[i] - y[i], 2) / n;
                mended += Math.pow(largestOfSmallestMeans(y, weight, i) - y[i], 2) / n;
                even += Math.pow(share - y[i], 2) / n;
            }

            BrierDecomposition.Parts parts = BrierDecomposition.of(p, came).orElseThrow();

            assertThat(parts.miscalibration()).isCloseTo(told - mended, within(1e-12));
            assertThat(parts.discrimination()).isCloseTo(even - mended, within(1e-12));
            assertThat(parts.uncertainty()).isCloseTo(even, within(1e-12));
            assertThat(parts.score()).isCloseTo(told, within(1e-12));
        }
        assertThat(BrierDecomposition.of(new double[0], new boolean[0])).isEmpty();
        assertThatThrownBy(() -> BrierDecomposition.of(new double[] {1.5}, new boolean[1]))
                .hasMessageContaining("1.5");
    }

    /** Many forecasts say the same: the slow fit is that of each value's mean, weighted by its rows. */
    @Test
    void isotonicFit_andParts_whereManySayTheSame_areThoseOfTheirMeans_inEveryOrder() {
        Random random = new Random(1909);
        for (int run = 0; run < 300; run++) {
            int n = 1 + random.nextInt(40);
            int values = 1 + random.nextInt(6);
            double[] p = new double[n];
            boolean[] came = new boolean[n];
            for (int i = 0; i < n; i++) {
                p[i] = random.nextInt(values) / (double) values;
                came[i] = random.nextDouble() < 0.5 * p[i] + 0.2;
            }
            double[] weight = random.doubles(n, 0.5, 2).toArray();
            double[] y = IntStream.range(0, n).mapToDouble(i -> came[i] ? 1 : 0).toArray();
            double[] places = Arrays.stream(p).sorted().distinct().toArray();
            double[] even = new double[n];
            Arrays.fill(even, 1);
            double told = 0;
            double mended = 0;
            double share = Arrays.stream(y).average().orElseThrow();
            for (int i = 0; i < n; i++) {
                told += Math.pow(p[i] - y[i], 2) / n;
                mended += Math.pow(fittedToMeans(places, p, y, even, p[i]) - y[i], 2) / n;
            }

            List<IsotonicFit.Block> blocks = IsotonicFit.of(p, y, weight);
            BrierDecomposition.Parts parts = BrierDecomposition.of(p, came).orElseThrow();

            for (double place : places) {
                assertThat(at(blocks, place)).isCloseTo(fittedToMeans(places, p, y, weight, place), within(1e-9));
            }
            assertThat(parts.miscalibration()).isCloseTo(told - mended, within(1e-12));
            assertThat(parts.discrimination()).isCloseTo(share * (1 - share) - mended, within(1e-12));
            assertThat(parts.score()).isCloseTo(told, within(1e-12));
            int[] order = shuffled(n, random);
            assertThat(IsotonicFit.of(by(order, p), by(order, y), by(order, weight)))
                    .isEqualTo(blocks);
        }
    }

    /** Fifteen of each say 0.2 and 0.6 and keep their word: whichever row comes first, they are told apart and nothing is to be mended. */
    @Test
    void brierDecomposition_twoForecastsThatKeepTheirWord_areToldApart_inEveryOrder() {
        Random random = new Random(1910);
        double[] p = IntStream.range(0, 30).mapToDouble(i -> i < 15 ? 0.2 : 0.6).toArray();
        double[] y = IntStream.range(0, 30)
                .mapToDouble(i -> i < 3 || (i >= 15 && i < 24) ? 1 : 0)
                .toArray();
        for (int run = 0; run < 50; run++) {
            int[] order = shuffled(30, random);
            double[] told = by(order, p);
            double[] outcome = by(order, y);
            boolean[] came = new boolean[30];
            for (int i = 0; i < 30; i++) {
                came[i] = outcome[i] == 1;
            }

            BrierDecomposition.Parts parts = BrierDecomposition.of(told, came).orElseThrow();

            assertThat(parts.fit())
                    .containsExactly(new IsotonicFit.Block(0.2, 0.2, 0.2), new IsotonicFit.Block(0.6, 0.6, 0.6));
            assertThat(parts.discrimination()).isCloseTo(0.04, within(1e-12));
            assertThat(parts.miscalibration()).isCloseTo(0, within(1e-12));
        }
    }

    @Test
    void isotonicFit_equalPlacesAreOnePoint_whateverTheirOrder() {
        assertThat(IsotonicFit.of(new double[] {2, 1, 1}, new double[] {5, 0, 4}, new double[] {1, 1, 1}))
                .containsExactly(new IsotonicFit.Block(1, 1, 2), new IsotonicFit.Block(2, 2, 5));
        assertThatThrownBy(() -> IsotonicFit.of(new double[] {1}, new double[] {1}, new double[] {0}))
                .hasMessageContaining("weight is 0.0");
    }

    @Test
    void uniformity_isPearsonsTestOfAnotherLibrary() {
        Random random = new Random(1905);
        double[] values = random.doubles(400).map(u -> u * u).toArray();
        Uniformity.Result result = Uniformity.of(values);

        double[] expected = new double[10];
        Arrays.fill(expected, 40);
        long[] observed = result.counts().stream().mapToLong(Integer::longValue).toArray();
        assertThat(result.p().orElseThrow())
                .isCloseTo(new ChiSquareTest().chiSquareTest(expected, observed), within(1e-9));
        assertThat(result.p().orElseThrow()).isLessThan(1e-6);
        assertThat(Uniformity.of(new double[] {0, 1}).p()).isEmpty();
    }

    @Test
    void dieboldMariano_isItsFormula_andForOneStepTheTestOfAMean() {
        Random random = new Random(1906);
        double[] d = random.doubles(25).map(u -> u - 0.4).toArray();
        double mean = Arrays.stream(d).average().orElseThrow();
        double variance = Arrays.stream(d).map(x -> (x - mean) * (x - mean)).sum() / 25;

        DieboldMariano.Result one = DieboldMariano.of(d, 1).orElseThrow();
        double t = mean / Math.sqrt(variance / 24);
        assertThat(one.statistic()).isCloseTo(t, within(1e-12));
        assertThat(one.p()).isCloseTo(2 * new TDistribution(24).cumulativeProbability(-Math.abs(t)), within(1e-9));

        double lag = 0;
        for (int i = 1; i < 25; i++) {
            lag += (d[i] - mean) * (d[i - 1] - mean) / 25;
        }
        double longRun = variance + 2 * lag;
        double corrected = mean / Math.sqrt(longRun / 25) * Math.sqrt((25 + 1 - 4 + 2 / 25.0) / 25);
        assertThat(DieboldMariano.of(d, 2).orElseThrow().statistic()).isCloseTo(corrected, within(1e-12));
    }

    /** Differences over seven overlapping days, of forecasters that are equally good. */
    @Test
    void dieboldMariano_ofEquals_rarelyFindsADifference() {
        int found = 0;
        int runs = 2000;
        Random random = new Random(1907);
        for (int run = 0; run < runs; run++) {
            double[] shocks = random.doubles(96)
                    .map(u -> Distributions.normalQuantile(Math.max(1e-9, u)))
                    .toArray();
            double[] d = IntStream.range(0, 90)
                    .mapToDouble(i -> Arrays.stream(shocks, i, i + 7).sum())
                    .toArray();
            found += DieboldMariano.of(d, 7).orElseThrow().p() <= 0.05 ? 1 : 0;
        }

        assertThat(found / (double) runs).isBetween(0.02, 0.12);
    }

    @Test
    void dieboldMariano_tooFewOrNothingToTell_isAbsent() {
        assertThat(DieboldMariano.of(new double[7], 1)).isEmpty();
        assertThat(DieboldMariano.of(new double[20], 1)).isEmpty();
        assertThat(DieboldMariano.of(new Random(1).doubles(12).toArray(), 7)).isEmpty();
    }

    @Test
    void adaptiveWindow_farFromZero_cutsWhereTheSameStreamAboutZeroDoes() {
        Random random = new Random(1908);
        double[] stream = IntStream.range(0, 200)
                .mapToDouble(i -> 0.2 * random.nextDouble() + (i < 100 ? 0 : 0.6))
                .toArray();
        double[] far = Arrays.stream(stream).map(x -> x + 1e6).toArray();

        List<AdaptiveWindow.Step> near = AdaptiveWindow.of(stream, AdaptiveWindow.Settings.DEFAULT);
        assertThat(AdaptiveWindow.of(far, AdaptiveWindow.Settings.DEFAULT))
                .extracting(AdaptiveWindow.Step::width)
                .isEqualTo(near.stream().map(AdaptiveWindow.Step::width).toList());
        assertThat(near.get(199).width()).isBetween(100, 130);
    }

    @Test
    void pageHinkley_tellsWithWhichValueTheEvidenceBegan() {
        double[] stream = new double[60];
        Arrays.fill(stream, 30, 60, 1);

        PageHinkley.Alarm alarm = PageHinkley.of(
                        stream, new PageHinkley.Settings(0.05, 5, 10, 1, PageHinkley.Direction.BOTH))
                .alarms()
                .get(0);

        assertThat(alarm.start()).isEqualTo(30);
        assertThat(alarm.up()).isTrue();
        assertThat(alarm.index()).isBetween(34, 40);
    }

    private static double at(List<IsotonicFit.Block> blocks, double place) {
        return blocks.stream()
                .filter(block -> block.from() <= place && place <= block.to())
                .findFirst()
                .orElseThrow()
                .y();
    }

    private static double fittedToMeans(double[] places, double[] x, double[] y, double[] weight, double place) {
        double[] mean = new double[places.length];
        double[] total = new double[places.length];
        int asked = 0;
        for (int k = 0; k < places.length; k++) {
            double sum = 0;
            for (int i = 0; i < x.length; i++) {
                if (x[i] == places[k]) {
                    sum += y[i] * weight[i];
                    total[k] += weight[i];
                }
            }
            mean[k] = sum / total[k];
            asked = places[k] == place ? k : asked;
        }
        return largestOfSmallestMeans(mean, total, asked);
    }

    private static int[] shuffled(int n, Random random) {
        int[] order = IntStream.range(0, n).toArray();
        for (int i = n - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
        return order;
    }

    private static double[] by(int[] order, double[] values) {
        return Arrays.stream(order).mapToDouble(i -> values[i]).toArray();
    }

    private static double largestOfSmallestMeans(double[] y, double[] weight, int i) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int from = 0; from <= i; from++) {
            double smallest = Double.POSITIVE_INFINITY;
            for (int to = i; to < y.length; to++) {
                double sum = 0;
                double total = 0;
                for (int k = from; k <= to; k++) {
                    sum += y[k] * weight[k];
                    total += weight[k];
                }
                smallest = Math.min(smallest, sum / total);
            }
            largest = Math.max(largest, smallest);
        }
        return largest;
    }
}
