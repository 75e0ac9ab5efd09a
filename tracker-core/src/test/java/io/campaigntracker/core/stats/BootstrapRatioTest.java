package io.campaigntracker.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;

import io.campaigntracker.core.stats.BootstrapRatio.Estimate;
import io.campaigntracker.core.stats.BootstrapRatio.Status;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BootstrapRatioTest {

    private static final double[] SPEND = SampleDays.spend(new Random(71), 30);
    private static final double[] REVENUE = SampleDays.revenue(new Random(72), SPEND);
    private static final PairedSample SAMPLE = PairedSample.of(REVENUE, SPEND);

    @Test
    void of_generatorOrItsIndices_givesTheSame() {
        Estimate drawn = BootstrapRatio.of(SAMPLE, 500, 0.95, new Random(73));
        Random random = new Random(73);
        int[][] indices = new int[500][SAMPLE.size()];
        for (int[] row : indices) {
            for (int i = 0; i < row.length; i++) {
                row[i] = random.nextInt(SAMPLE.size());
            }
        }

        assertThat(drawn).isEqualTo(BootstrapRatio.of(SAMPLE, indices, 0.95));
    }

    @Test
    void of_manyResamples_agreesWithTheDeltaMethod() {
        Estimate estimate = BootstrapRatio.of(SAMPLE, 10_000, 0.95, new Random(74));
        RatioInterval.Estimate delta = RatioInterval.of(SAMPLE, 0.95);

        assertThat(estimate.ratio().orElseThrow()).isEqualTo(delta.ratio().orElseThrow());
        assertThat(estimate.standardError().orElseThrow())
                .isCloseTo(delta.standardError().orElseThrow(), withPercentage(8));
        assertThat(estimate.percentile().orElseThrow().contains(delta.ratio().orElseThrow()))
                .isTrue();
        assertThat(estimate.bca().orElseThrow().lower())
                .isCloseTo(delta.log().orElseThrow().lower(), withPercentage(8));
    }

    @Test
    void of_scalingRevenue_scalesEveryInterval() {
        double k = 64;
        PairedSample scaled =
                PairedSample.of(Arrays.stream(REVENUE).map(v -> k * v).toArray(), SPEND);
        Estimate one = BootstrapRatio.of(SAMPLE, 999, 0.9, new Random(75));
        Estimate other = BootstrapRatio.of(scaled, 999, 0.9, new Random(75));

        assertThat(other.bca().orElseThrow().lower())
                .isCloseTo(k * one.bca().orElseThrow().lower(), withPercentage(1e-9));
        assertThat(other.basic().orElseThrow().upper())
                .isCloseTo(k * one.basic().orElseThrow().upper(), withPercentage(1e-9));
        assertThat(other.biasCorrection()).isEqualTo(one.biasCorrection());
    }

    @Test
    void of_moreConfidence_widens() {
        assertThat(BootstrapRatio.of(SAMPLE, 999, 0.99, new Random(76))
                        .percentile()
                        .orElseThrow()
                        .width())
                .isGreaterThan(BootstrapRatio.of(SAMPLE, 999, 0.8, new Random(76))
                        .percentile()
                        .orElseThrow()
                        .width());
    }

    @Test
    void of_ratioOutsideAllResamples_hasNoBca() {
        int[][] onlyTheFirst = {{0, 0}, {0, 0}};
        Estimate estimate =
                BootstrapRatio.of(PairedSample.of(new double[] {5, 1}, new double[] {1, 1}), onlyTheFirst, 0.95);

        assertThat(estimate.biasCorrection()).isEmpty();
        assertThat(estimate.bca()).isEmpty();
        assertThat(estimate.percentile()).contains(new Bounds(5, 5));
    }

    @Test
    void of_tooLittle_saysWhy() {
        PairedSample noSpend = PairedSample.of(new double[] {1, 2}, new double[2]);
        PairedSample nothing = PairedSample.of(new double[0], new double[0]);

        assertThat(BootstrapRatio.of(noSpend, 100, 0.95, new Random(77)).status())
                .isEqualTo(Status.ZERO_DENOMINATOR);
        assertThat(BootstrapRatio.of(nothing, 100, 0.95, new Random(77)).status())
                .isEqualTo(Status.ZERO_DENOMINATOR);
        assertThat(BootstrapRatio.of(SAMPLE, new int[0][], 0.95).status()).isEqualTo(Status.INSUFFICIENT_DATA);
    }

    @Test
    void badInput_isRefusedWithTheValue() {
        assertThatThrownBy(() -> BootstrapRatio.of(SAMPLE, new int[][] {{30}}, 0.95))
                .hasMessageContaining("30");
        assertThatThrownBy(() -> BootstrapRatio.of(SAMPLE, 0, 0.95, new Random(1)))
                .hasMessageContaining("0");
        assertThatThrownBy(() -> BootstrapRatio.of(SAMPLE, 10, 1, new Random(1)))
                .hasMessageContaining("confidence");
    }
}
