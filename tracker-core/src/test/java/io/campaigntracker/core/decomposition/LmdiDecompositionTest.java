package io.campaigntracker.core.decomposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import io.campaigntracker.core.decomposition.LmdiDecomposition.Result;
import io.campaigntracker.core.decomposition.LmdiDecomposition.Status;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LmdiDecompositionTest {

    @Test
    void decompose_parts_addUpToTheChange() {
        Random random = new Random(141);
        for (int run = 0; run < 2_000; run++) {
            Result result = LmdiDecomposition.decompose(period(random), period(random));

            assertThat(result.status()).isEqualTo(Status.OK);
            assertThat(result.effects().orElseThrow().total())
                    .isCloseTo(result.change().orElseThrow(), within(1e-10));
        }
    }

    @Test
    void decompose_backwardsInTime_isTheNegative() {
        Random random = new Random(142);
        for (int run = 0; run < 500; run++) {
            RoasPeriod before = period(random);
            RoasPeriod after = period(random);
            RoasEffects forth =
                    LmdiDecomposition.decompose(before, after).effects().orElseThrow();
            RoasEffects back =
                    LmdiDecomposition.decompose(after, before).effects().orElseThrow();

            assertThat(back.averageOrderValue()).isCloseTo(-forth.averageOrderValue(), within(1e-10));
            assertThat(back.conversionRate()).isCloseTo(-forth.conversionRate(), within(1e-10));
            assertThat(back.clickThroughRate()).isCloseTo(-forth.clickThroughRate(), within(1e-10));
            assertThat(back.impressionsPerSpend()).isCloseTo(-forth.impressionsPerSpend(), within(1e-10));
        }
    }

    @Test
    void decompose_anotherCurrency_changesNothing() {
        Random random = new Random(143);
        for (int run = 0; run < 500; run++) {
            RoasPeriod before = period(random);
            RoasPeriod after = period(random);
            RoasEffects one =
                    LmdiDecomposition.decompose(before, after).effects().orElseThrow();
            RoasEffects other = LmdiDecomposition.decompose(inCents(before), inCents(after))
                    .effects()
                    .orElseThrow();

            assertThat(other.averageOrderValue()).isCloseTo(one.averageOrderValue(), within(1e-10));
            assertThat(other.impressionsPerSpend()).isCloseTo(one.impressionsPerSpend(), within(1e-10));
        }
    }

    @Test
    void decompose_moderateChange_agreesRoughlyWithShapley() {
        RoasPeriod before = new RoasPeriod(3000, 50, 1000, 80_000, 1000);
        RoasPeriod after = new RoasPeriod(3100, 55, 1020, 82_000, 1080);
        RoasEffects lmdi = LmdiDecomposition.decompose(before, after).effects().orElseThrow();
        RoasEffects shapley = ShapleyDecomposition.roasEffects(factors(before), factors(after));

        assertThat(lmdi.averageOrderValue()).isCloseTo(shapley.averageOrderValue(), withPercentage(0.5));
        assertThat(lmdi.conversionRate()).isCloseTo(shapley.conversionRate(), withPercentage(0.5));
        assertThat(lmdi.impressionsPerSpend()).isCloseTo(shapley.impressionsPerSpend(), withPercentage(0.5));
    }

    @Test
    void decompose_vanishingRevenue_approachesTheZeroLimit() {
        RoasPeriod before = new RoasPeriod(3000, 50, 1000, 80_000, 1000);
        RoasEffects almost = LmdiDecomposition.decompose(before, new RoasPeriod(1e-290, 55, 1020, 82_000, 1080))
                .effects()
                .orElseThrow();
        Result zero = LmdiDecomposition.decompose(before, new RoasPeriod(0, 55, 1020, 82_000, 1080));

        assertThat(zero.status()).isEqualTo(Status.ZERO_LIMIT);
        assertThat(zero.effects().orElseThrow().averageOrderValue()).isEqualTo(-3);
        assertThat(almost.averageOrderValue()).isCloseTo(-3, within(0.01));
    }

    @Test
    void logarithmicMean_liesBetweenGeometricAndArithmetic_andIsSymmetric() {
        Random random = new Random(144);
        for (int run = 0; run < 2_000; run++) {
            double a = Math.exp(6 * random.nextGaussian());
            double b = a * Math.exp(Math.pow(10, -8 * random.nextDouble()) * random.nextGaussian());
            double mean = LmdiDecomposition.logarithmicMean(a, b);

            assertThat(mean).isBetween(Math.sqrt(a * b) * (1 - 1e-12), (a + b) / 2 * (1 + 1e-12));
            assertThat(LmdiDecomposition.logarithmicMean(b, a)).isCloseTo(mean, withPercentage(1e-9));
        }
        assertThat(LmdiDecomposition.logarithmicMean(3, 3)).isEqualTo(3);
    }

    @Test
    void decompose_refundsBeyondRevenue_givesTheChangeAlone() {
        Result result = LmdiDecomposition.decompose(
                new RoasPeriod(3000, 50, 1000, 80_000, 1000), new RoasPeriod(-20, 55, 1020, 82_000, 1000));

        assertThat(result.status()).isEqualTo(Status.UNDEFINED_FACTOR);
        assertThat(result.change().orElseThrow()).isCloseTo(-3.02, within(1e-12));
        assertThat(result.effects()).isEmpty();
    }

    @Test
    void roasPeriod_notFinite_isRefused() {
        assertThatThrownBy(() -> new RoasPeriod(1, 1, 1, 1, Double.NaN)).hasMessageContaining("spend");
    }

    private static RoasPeriod period(Random random) {
        double impressions = 1000 + random.nextInt(1_000_000);
        double clicks = impressions * (0.005 + 0.05 * random.nextDouble());
        double conversions = clicks * (0.002 + 0.2 * random.nextDouble());
        return new RoasPeriod(
                conversions * (5 + 200 * random.nextDouble()),
                conversions,
                clicks,
                impressions,
                impressions / 1000 * (2 + 30 * random.nextDouble()));
    }

    private static RoasPeriod inCents(RoasPeriod period) {
        return new RoasPeriod(
                100 * period.revenue(),
                period.conversions(),
                period.clicks(),
                period.impressions(),
                100 * period.spend());
    }

    private static double[] factors(RoasPeriod period) {
        return new double[] {
            period.averageOrderValue().orElseThrow(),
            period.conversionRate().orElseThrow(),
            period.clickThroughRate().orElseThrow(),
            period.impressionsPerSpend().orElseThrow()
        };
    }
}
