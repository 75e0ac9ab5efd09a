package io.campaigntracker.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;

import io.campaigntracker.core.stats.RatioInterval.Estimate;
import io.campaigntracker.core.stats.RatioInterval.Status;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RatioIntervalTest {

    private static final MathContext EXACT = new MathContext(60);

    @Test
    void of_randomSamples_agreesWithExactArithmetic() {
        Random random = new Random(41);
        for (int run = 0; run < 200; run++) {
            double[] spend = SampleDays.spend(random, 2 + random.nextInt(40));
            double[] revenue = SampleDays.revenue(random, spend);
            Estimate estimate = RatioInterval.of(PairedSample.of(revenue, spend), 0.95);

            assertThat(estimate.ratio().orElseThrow())
                    .isCloseTo(exactRatio(revenue, spend).doubleValue(), withPercentage(1e-11));
            assertThat(estimate.standardError().orElseThrow())
                    .isCloseTo(exactError(revenue, spend), withPercentage(1e-8));
        }
    }

    @Test
    void of_boundsSurroundTheRatio() {
        Random random = new Random(42);
        for (int run = 0; run < 300; run++) {
            double[] spend = SampleDays.spend(random, 2 + random.nextInt(30));
            Estimate estimate = RatioInterval.of(PairedSample.of(SampleDays.revenue(random, spend), spend), 0.9);
            double ratio = estimate.ratio().orElseThrow();

            assertThat(estimate.plain().orElseThrow().contains(ratio)).isTrue();
            assertThat(estimate.log().orElseThrow().contains(ratio)).isTrue();
            assertThat(estimate.log().orElseThrow().lower()).isPositive();
        }
    }

    @Test
    void of_scalingMoney_scalesTheResult() {
        Random random = new Random(43);
        for (int run = 0; run < 200; run++) {
            double[] spend = SampleDays.spend(random, 12);
            double[] revenue = SampleDays.revenue(random, spend);
            double k = 0.001 + 1000 * random.nextDouble();
            Estimate one = RatioInterval.of(PairedSample.of(revenue, spend), 0.95);
            Estimate otherRevenue = RatioInterval.of(PairedSample.of(times(k, revenue), spend), 0.95);
            Estimate otherCurrency = RatioInterval.of(PairedSample.of(times(k, revenue), times(k, spend)), 0.95);
            Bounds log = one.log().orElseThrow();

            assertThat(otherRevenue.log().orElseThrow().lower()).isCloseTo(k * log.lower(), withPercentage(1e-9));
            assertThat(otherRevenue.log().orElseThrow().upper()).isCloseTo(k * log.upper(), withPercentage(1e-9));
            assertThat(otherCurrency.log().orElseThrow().lower()).isCloseTo(log.lower(), withPercentage(1e-9));
            assertThat(otherCurrency.standardError().orElseThrow())
                    .isCloseTo(one.standardError().orElseThrow(), withPercentage(1e-9));
        }
    }

    @Test
    void of_orderOfDays_doesNotMatter() {
        Random random = new Random(44);
        double[] spend = SampleDays.spend(random, 20);
        double[] revenue = SampleDays.revenue(random, spend);
        Estimate one = RatioInterval.of(PairedSample.of(revenue, spend), 0.95);
        Estimate other = RatioInterval.of(PairedSample.of(reversed(revenue), reversed(spend)), 0.95);

        assertThat(other.plain().orElseThrow().lower())
                .isCloseTo(one.plain().orElseThrow().lower(), withPercentage(1e-9));
        assertThat(other.plain().orElseThrow().upper())
                .isCloseTo(one.plain().orElseThrow().upper(), withPercentage(1e-9));
    }

    @Test
    void of_moreConfidence_widens() {
        Random random = new Random(45);
        double[] spend = SampleDays.spend(random, 10);
        PairedSample sample = PairedSample.of(SampleDays.revenue(random, spend), spend);

        assertThat(RatioInterval.of(sample, 0.99).log().orElseThrow().width())
                .isGreaterThan(RatioInterval.of(sample, 0.9).log().orElseThrow().width());
    }

    @Test
    void of_sameRatioEveryDay_hasNoSpread() {
        double[] spend = {0.1, 0.7, 12.3, 4.4};
        Estimate estimate = RatioInterval.of(PairedSample.of(times(3.3, spend), spend), 0.95);

        assertThat(estimate.standardError()).hasValue(0);
        assertThat(estimate.log().orElseThrow().width()).isZero();
    }

    @Test
    void of_upperLogBoundBeyondAllNumbers_isLeftOut() {
        Estimate estimate = RatioInterval.of(PairedSample.of(new double[] {1, 0}, new double[] {1, 1}), 0.9999);

        assertThat(estimate.status()).isEqualTo(Status.OK);
        assertThat(estimate.plain()).isPresent();
        assertThat(estimate.log()).isEmpty();
    }

    @Test
    void of_tooLittle_saysWhy() {
        Estimate oneDay = RatioInterval.of(PairedSample.of(new double[] {6}, new double[] {2}), 0.95);
        Estimate noSpend = RatioInterval.of(PairedSample.of(new double[] {6, 1}, new double[] {0, 0}), 0.95);
        Estimate nothing = RatioInterval.of(PairedSample.of(new double[0], new double[0]), 0.95);

        assertThat(oneDay.status()).isEqualTo(Status.INSUFFICIENT_DATA);
        assertThat(oneDay.ratio()).hasValue(3);
        assertThat(oneDay.plain()).isEmpty();
        assertThat(noSpend.status()).isEqualTo(Status.ZERO_DENOMINATOR);
        assertThat(noSpend.ratio()).isEmpty();
        assertThat(nothing.status()).isEqualTo(Status.ZERO_DENOMINATOR);
    }

    @Test
    void pairedSample_missingValues_areDroppedInPairsAndCounted() {
        PairedSample sample =
                PairedSample.complete(Arrays.asList(1.0, null, 3.0, 4.0), Arrays.asList(1.0, 2.0, null, 2.0));

        assertThat(sample.size()).isEqualTo(2);
        assertThat(sample.dropped()).isEqualTo(2);
        assertThat(RatioInterval.of(sample, 0.95).ratio().orElseThrow()).isEqualTo(5.0 / 3);
    }

    @Test
    void pairedSample_changingTheArrayLater_changesNothing() {
        double[] revenue = {1, 2};
        PairedSample sample = PairedSample.of(revenue, new double[] {1, 1});
        revenue[0] = 100;

        assertThat(RatioInterval.of(sample, 0.95).ratio()).hasValue(1.5);
    }

    @Test
    void badInput_isRefusedWithTheValue() {
        assertThatThrownBy(() -> PairedSample.of(new double[1], new double[2])).hasMessageContaining("1 and 2");
        assertThatThrownBy(() -> PairedSample.of(new double[] {Double.NaN}, new double[1]))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> PairedSample.complete(List.of(1.0), List.of(Double.POSITIVE_INFINITY)))
                .hasMessageContaining("Infinity");
        assertThatThrownBy(() -> RatioInterval.of(PairedSample.of(new double[1], new double[1]), 0))
                .hasMessageContaining("confidence");
        assertThatThrownBy(() -> new Bounds(2, 1)).hasMessageContaining("[2.0, 1.0]");
    }

    private static BigDecimal exactRatio(double[] y, double[] x) {
        return sum(y).divide(sum(x), EXACT);
    }

    private static double exactError(double[] y, double[] x) {
        BigDecimal ratio = exactRatio(y, x);
        BigDecimal squares = BigDecimal.ZERO;
        for (int i = 0; i < y.length; i++) {
            BigDecimal residual = new BigDecimal(y[i]).subtract(ratio.multiply(new BigDecimal(x[i])));
            squares = squares.add(residual.multiply(residual));
        }
        int n = y.length;
        return squares.multiply(BigDecimal.valueOf(n))
                .divide(BigDecimal.valueOf(n - 1), EXACT)
                .sqrt(EXACT)
                .divide(sum(x), EXACT)
                .doubleValue();
    }

    private static BigDecimal sum(double[] values) {
        return Arrays.stream(values).mapToObj(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static double[] times(double k, double[] values) {
        return Arrays.stream(values).map(v -> k * v).toArray();
    }

    private static double[] reversed(double[] values) {
        double[] reversed = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            reversed[i] = values[values.length - 1 - i];
        }
        return reversed;
    }
}
