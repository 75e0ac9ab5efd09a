package io.campaigntracker.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import io.campaigntracker.core.stats.FiellerInterval.Estimate;
import io.campaigntracker.core.stats.FiellerInterval.Kind;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FiellerIntervalTest {

    @Test
    void of_holdsExactlyTheRatiosThatAPairedTestDoesNotReject() {
        Random random = new Random(51);
        Set<Kind> seen = EnumSet.noneOf(Kind.class);
        for (int run = 0; run < 400; run++) {
            int n = 3 + random.nextInt(12);
            double centre = 3 * random.nextDouble();
            double[] x = random.doubles(n).map(u -> centre + 4 * (u - 0.5)).toArray();
            double[] y = random.doubles(n).map(u -> 2 + 6 * (u - 0.5)).toArray();
            Estimate estimate = FiellerInterval.of(PairedSample.of(y, x), 0.9);
            seen.add(estimate.kind());
            for (double r = -40; r <= 40; r += 0.37) {
                assertThat(holds(estimate, r))
                        .as("run %d, ratio %s, %s", run, r, estimate)
                        .isEqualTo(notRejected(y, x, r, 0.9));
            }
        }
        assertThat(seen).containsExactlyInAnyOrder(Kind.BOUNDED, Kind.EXCLUSIVE, Kind.ALL);
    }

    @Test
    void of_constantDenominator_isTheIntervalOfTheMean() {
        double[] y = {4, 9, 1, 7, 3};
        double[] x = {2, 2, 2, 2, 2};
        Estimate estimate = FiellerInterval.of(PairedSample.of(y, x), 0.95);
        Bounds delta = RatioInterval.of(PairedSample.of(y, x), 0.95).plain().orElseThrow();

        assertThat(estimate.kind()).isEqualTo(Kind.BOUNDED);
        assertThat(estimate.g()).hasValue(0);
        assertThat(estimate.lower().orElseThrow()).isCloseTo(delta.lower(), withPercentage(1e-9));
        assertThat(estimate.upper().orElseThrow()).isCloseTo(delta.upper(), withPercentage(1e-9));
    }

    @Test
    void of_scalingTheNumerator_scalesTheBounds() {
        Random random = new Random(52);
        double[] x = SampleDays.spend(random, 9);
        double[] y = SampleDays.revenue(random, x);
        Estimate one = FiellerInterval.of(PairedSample.of(y, x), 0.95);
        Estimate other = FiellerInterval.of(
                PairedSample.of(Arrays.stream(y).map(v -> 100 * v).toArray(), x), 0.95);

        assertThat(other.lower().orElseThrow()).isCloseTo(100 * one.lower().orElseThrow(), withPercentage(1e-8));
        assertThat(other.upper().orElseThrow()).isCloseTo(100 * one.upper().orElseThrow(), withPercentage(1e-8));
        assertThat(other.g().orElseThrow()).isCloseTo(one.g().orElseThrow(), withPercentage(1e-9));
    }

    @Test
    void of_notBounded_meansThatTheDenominatorIsNotSignificant() {
        Estimate estimate = FiellerInterval.of(PairedSample.of(new double[] {2, 4}, new double[] {-1, 3}), 0.95);

        assertThat(estimate.kind()).isNotEqualTo(Kind.BOUNDED);
        assertThat(estimate.g().orElseThrow()).isGreaterThan(1);
    }

    @Test
    void of_tooFewUnits_saysSo() {
        assertThat(FiellerInterval.of(PairedSample.of(new double[0], new double[0]), 0.95)
                        .kind())
                .isEqualTo(Kind.INSUFFICIENT_DATA);
        assertThat(FiellerInterval.of(PairedSample.of(new double[] {3}, new double[] {0}), 0.95)
                        .ratio())
                .isEmpty();
    }

    private static boolean holds(Estimate estimate, double r) {
        return switch (estimate.kind()) {
            case BOUNDED ->
                estimate.lower().orElseThrow() <= r && r <= estimate.upper().orElseThrow();
            case EXCLUSIVE ->
                r <= estimate.lower().orElseThrow() || estimate.upper().orElseThrow() <= r;
            case ALL -> true;
            case INSUFFICIENT_DATA -> throw new AssertionError(estimate);
        };
    }

    /** The t test of mean(y - r x) = 0. */
    private static boolean notRejected(double[] y, double[] x, double r, double confidence) {
        int n = y.length;
        double mean = 0;
        for (int i = 0; i < n; i++) {
            mean += (y[i] - r * x[i]) / n;
        }
        double variance = 0;
        for (int i = 0; i < n; i++) {
            variance += Math.pow(y[i] - r * x[i] - mean, 2) / (n - 1);
        }
        double t = Distributions.studentTQuantile(0.5 + confidence / 2, n - 1);
        return Math.abs(mean) <= t * Math.sqrt(variance / n);
    }
}
