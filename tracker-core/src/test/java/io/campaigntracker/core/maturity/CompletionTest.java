package io.campaigntracker.core.maturity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.core.maturity.CompletionAdjustment.Method;
import io.campaigntracker.core.maturity.CompletionAdjustment.Settings;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class CompletionTest {

    private static final double[] PATTERN = {0.45, 0.65, 0.77, 0.9, 1};

    @Test
    void chainLadder_noiselessDays_learnsTheirPatternExactly() {
        double[][] triangle = triangle(new Random(161), 20, 0);
        ChainLadder.Result result = ChainLadder.of(triangle);

        for (int age = 0; age < PATTERN.length; age++) {
            assertThat(result.completion().get(age).getAsDouble()).isCloseTo(PATTERN[age], within(1e-12));
        }
        assertThat(result.total().standardError().getAsDouble()).isCloseTo(0, within(1e-4));
    }

    @Test
    void chainLadder_noisyDays_coverTheTruthWithTheirErrors() {
        Random random = new Random(162);
        int covered = 0;
        int projected = 0;
        for (int run = 0; run < 300; run++) {
            double[][] complete = triangle(random, 28, 0.08);
            double[][] seen = Arrays.stream(complete).map(double[]::clone).toArray(double[][]::new);
            double truth = complete[27][PATTERN.length - 1];
            for (int day = 0; day < 28; day++) {
                for (int age = 28 - day; age < PATTERN.length; age++) {
                    seen[day][age] = Double.NaN;
                }
            }
            ChainLadder.Projection youngest = ChainLadder.of(seen).days().get(27);
            double error = youngest.standardError().getAsDouble();
            covered += Math.abs(youngest.ultimate() - truth) <= 2 * error ? 1 : 0;
            projected++;
        }

        assertThat(covered / (double) projected).isBetween(0.88, 0.99);
    }

    @Test
    void chainLadder_multipliedTriangle_scalesUltimatesAndKeepsCompletion() {
        double[][] triangle = triangle(new Random(163), 10, 0.1);
        for (int day = 6; day < 10; day++) {
            Arrays.fill(triangle[day], 10 - day, PATTERN.length, Double.NaN);
        }
        double[][] doubled = Arrays.stream(triangle)
                .map(row -> Arrays.stream(row).map(value -> 2 * value).toArray())
                .toArray(double[][]::new);

        ChainLadder.Result before = ChainLadder.of(triangle);
        ChainLadder.Result after = ChainLadder.of(doubled);

        assertThat(after.completion()).isEqualTo(before.completion());
        assertThat(after.total().ultimate()).isCloseTo(2 * before.total().ultimate(), Percentage.withPercentage(1e-10));
        assertThat(after.total().standardError().getAsDouble())
                .isCloseTo(2 * before.total().standardError().getAsDouble(), Percentage.withPercentage(1e-8));
    }

    @Test
    void chainLadder_malformedTriangle_isRefused() {
        double gap = Double.NaN;

        assertThatThrownBy(() -> ChainLadder.of(new double[0][])).hasMessageContaining("empty");
        assertThatThrownBy(() -> ChainLadder.of(new double[][] {{1, gap, 3}})).hasMessageContaining("age 2");
        assertThatThrownBy(() -> ChainLadder.of(new double[][] {{1, 2}, {1}})).hasMessageContaining("day 1");
        assertThatThrownBy(() -> ChainLadder.of(new double[][] {{gap, gap}})).hasMessageContaining("day 0");
        assertThatThrownBy(() -> ChainLadder.of(new double[][] {{-1}})).hasMessageContaining("-1");
    }

    @Test
    void adjustment_everyEstimate_isAtLeastWhatWasObserved() {
        Random random = new Random(164);
        for (int run = 0; run < 300; run++) {
            int n = 1 + random.nextInt(10);
            double[] observed = random.ints(n, 0, 200).asDoubleStream().toArray();
            double[] exposure = random.doubles(n, 0, 2000).toArray();
            double[] completion = random.doubles(n).toArray();
            CompletionAdjustment.Result result =
                    CompletionAdjustment.of(observed, exposure, completion, Settings.DEFAULTS);

            for (int i = 0; i < n; i++) {
                CompletionAdjustment.Day day = result.days().get(i);
                double lower = Math.min(
                        day.chainLadder().getAsDouble(),
                        day.bornhuetterFerguson().getAsDouble());
                double upper = Math.max(
                        day.chainLadder().getAsDouble(),
                        day.bornhuetterFerguson().getAsDouble());
                assertThat(day.adjusted().getAsDouble()).isGreaterThanOrEqualTo(observed[i]);
                assertThat(day.benktander().getAsDouble()).isBetween(lower - 1e-9, upper + 1e-9);
            }
        }
    }

    @Test
    void adjustment_moreConversions_moveTowardsTheDaysOwnPattern() {
        assertThat(method(9)).isEqualTo(Method.BORNHUETTER_FERGUSON);
        assertThat(method(10)).isEqualTo(Method.BENKTANDER);
        assertThat(method(100)).isEqualTo(Method.CHAIN_LADDER);
    }

    @Test
    void adjustment_valueOutOfRange_isRefused() {
        assertThatThrownBy(() -> CompletionAdjustment.of(
                        new double[] {1}, new double[] {1}, new double[] {1.1}, Settings.DEFAULTS))
                .hasMessageContaining("1.1");
        assertThatThrownBy(() -> CompletionAdjustment.of(
                        new double[] {1, 2}, new double[] {1}, new double[] {1}, Settings.DEFAULTS))
                .hasMessageContaining("2, 1 and 1");
        assertThatThrownBy(() -> new Settings(0.98, 10, 5)).hasMessageContaining("10");
    }

    private static Method method(double observed) {
        return CompletionAdjustment.of(
                        new double[] {observed}, new double[] {1000}, new double[] {0.5}, Settings.DEFAULTS)
                .days()
                .get(0)
                .method();
    }

    /** Days that complete along the pattern, each step off by some noise. */
    private static double[][] triangle(Random random, int days, double noise) {
        double[][] triangle = new double[days][PATTERN.length];
        for (double[] row : triangle) {
            row[0] = (200 + random.nextInt(200)) * PATTERN[0];
            for (int age = 1; age < PATTERN.length; age++) {
                double growth = PATTERN[age] / PATTERN[age - 1] - 1;
                row[age] = row[age - 1] * (1 + growth * (1 + noise * random.nextGaussian()));
            }
        }
        return triangle;
    }
}
