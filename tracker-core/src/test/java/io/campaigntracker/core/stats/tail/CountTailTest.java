package io.campaigntracker.core.stats.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** The tails of counts and rates against the plain sum of their probabilities. */
class CountTailTest {

    private static final Percentage EXACT = Percentage.withPercentage(1e-8);

    @Test
    void poisson_anyCount_equalsTheSumOfItsProbabilities() {
        Random random = new Random(31);
        for (int run = 0; run < 300; run++) {
            double mean = Math.exp(4 * random.nextDouble() - 1);
            long count = random.nextInt(60);

            assertSums(PoissonTail.of(count, mean), count, poisson(400, mean));
        }
    }

    @Test
    void negativeBinomial_anyCount_equalsTheSumOfItsProbabilities() {
        Random random = new Random(32);
        for (int run = 0; run < 300; run++) {
            double mean = Math.exp(3 * random.nextDouble() - 1);
            double size = Math.exp(4 * random.nextDouble() - 1);
            long count = random.nextInt(60);

            assertSums(NegativeBinomialTail.of(count, mean, size), count, negativeBinomial(4000, mean, size));
        }
    }

    @Test
    void betaBinomial_anyShape_equalsTheSumOfItsProbabilities() {
        Random random = new Random(33);
        for (int run = 0; run < 400; run++) {
            int trials = 1 + random.nextInt(150);
            double alpha = Math.exp(6 * random.nextDouble() - 3);
            double beta = Math.exp(8 * random.nextDouble() - 3);
            long successes = random.nextInt(trials + 1);

            assertSums(
                    BetaBinomialTail.of(successes, trials, alpha, beta), successes, betaBinomial(trials, alpha, beta));
        }
    }

    @Test
    void upperTail_growingCount_neverRises() {
        TailProbability poisson = PoissonTail.of(0, 30);
        TailProbability negative = NegativeBinomialTail.of(0, 30, 4);
        TailProbability rate = BetaBinomialTail.of(0, 1000, 3, 97);
        for (long count = 1; count <= 1000; count++) {
            TailProbability nextPoisson = PoissonTail.of(count, 30);
            TailProbability nextNegative = NegativeBinomialTail.of(count, 30, 4);
            TailProbability nextRate = BetaBinomialTail.of(count, 1000, 3, 97);
            assertThat(nextPoisson.log10Upper().getAsDouble())
                    .isLessThan(poisson.log10Upper().getAsDouble() + 1e-12);
            assertThat(nextNegative.log10Upper().getAsDouble())
                    .isLessThan(negative.log10Upper().getAsDouble() + 1e-12);
            assertThat(nextRate.log10Upper().getAsDouble())
                    .isLessThan(rate.log10Upper().getAsDouble() + 1e-12);
            assertThat(nextPoisson.lower()).isGreaterThanOrEqualTo(poisson.lower() - 1e-14);
            poisson = nextPoisson;
            negative = nextNegative;
            rate = nextRate;
        }
    }

    @Test
    void tails_together_countThePointTwice() {
        Random random = new Random(34);
        for (int run = 0; run < 200; run++) {
            double mean = 1000 * random.nextDouble() + 0.01;
            long count = Math.round(mean * 2 * random.nextDouble());
            double size = Math.exp(10 * random.nextDouble() - 3);
            TailProbability tail = NegativeBinomialTail.of(count, mean, size);

            assertThat(tail.upper() + tail.lower() - 1)
                    .isCloseTo(negativeBinomial((int) count, mean, size)[(int) count], within(1e-11));
        }
    }

    @Test
    void negativeBinomial_largeSize_approachesPoisson() {
        TailProbability poisson = PoissonTail.of(60, 40);

        assertThat(NegativeBinomialTail.of(60, 40, 1e14).upper()).isCloseTo(poisson.upper(), EXACT);
        assertThat(NegativeBinomialTail.of(60, 40, 1e300).upper()).isEqualTo(poisson.upper());
        assertThat(NegativeBinomialTail.of(60, 40, 10).upper()).isGreaterThan(10 * poisson.upper());
    }

    @Test
    void betaBinomial_concentratedPrior_approachesTheFixedRate() {
        TailProbability fixed = BinomialTail.of(150, 10_000, 0.01);

        assertThat(BetaBinomialTail.of(150, 10_000, 1e12, 99e12).upper())
                .isCloseTo(fixed.upper(), Percentage.withPercentage(1e-3));
    }

    @Test
    void tails_millionsOfImpressions_stayAccurate() {
        TailProbability clicks = BetaBinomialTail.of(31_000, 3_000_000, 50, 4950);
        TailProbability views = NegativeBinomialTail.of(3_100_000, 3_000_000, 25);

        assertThat(clicks.upper() + clicks.lower()).isCloseTo(1, within(1e-4));
        assertThat(clicks.upper()).isBetween(0.3, 0.5);
        assertThat(views.upper()).isBetween(0.3, 0.5);
    }

    @Test
    void farTail_belowTheRangeOfADouble_keepsItsLogarithm() {
        TailProbability poisson = PoissonTail.of(5000, 20);
        TailProbability negative = NegativeBinomialTail.of(1_000_000, 20, 5);
        TailProbability rate = BetaBinomialTail.of(900, 1000, 1000, 99_000);

        assertThat(poisson.upper()).isZero();
        assertThat(poisson.log10Upper().getAsDouble()).isBetween(-10_000.0, -5_000.0);
        assertThat(poisson.log10TwoSided().getAsDouble())
                .isCloseTo(poisson.log10Upper().getAsDouble() + Math.log10(2), within(1e-9));
        assertThat(negative.log10Upper().getAsDouble()).isLessThan(-10_000);
        assertThat(rate.upper()).isZero();
        assertThat(rate.log10Upper().getAsDouble()).isLessThan(-400);
    }

    @Test
    void of_argumentOutOfRange_isRefused() {
        assertThatThrownBy(() -> PoissonTail.of(-1, 3)).hasMessageContaining("-1");
        assertThatThrownBy(() -> PoissonTail.of(1, -3)).hasMessageContaining("-3");
        assertThatThrownBy(() -> NegativeBinomialTail.of(1, 3, 0)).hasMessageContaining("size");
        assertThatThrownBy(() -> BetaBinomialTail.of(5, 4, 1, 1)).hasMessageContaining("5 of 4");
        assertThatThrownBy(() -> BetaBinomialTail.of(1, 4, 0, 1)).hasMessageContaining("alpha");
        assertThatThrownBy(() -> NegativeBinomialTail.sizeFromMoments(1, -1)).hasMessageContaining("variance");
    }

    private static void assertSums(TailProbability tail, long count, double[] probabilities) {
        double upper = 0;
        double lower = 0;
        for (int k = probabilities.length - 1; k >= 0; k--) {
            upper += k >= count ? probabilities[k] : 0;
            lower += k <= count ? probabilities[k] : 0;
        }
        double point = probabilities[(int) count];
        assertThat(tail.upper()).isCloseTo(upper, EXACT);
        assertThat(tail.lower()).isCloseTo(lower, EXACT);
        assertThat(tail.twoSided()).isBetween(0.0, 1.0).isCloseTo(Math.min(1, 2 * Math.min(upper, lower)), EXACT);
        assertThat(tail.upperMid()).isCloseTo(upper - point / 2, EXACT);
        assertThat(tail.log10Upper().getAsDouble()).isCloseTo(Math.log10(upper), within(1e-9));
        assertThat(tail.log10Lower().getAsDouble()).isCloseTo(Math.log10(lower), within(1e-9));
    }

    /** P(0) to P(last) by the ratio of neighbours, which needs no special function. */
    private static double[] poisson(int last, double mean) {
        return fromRatios(last, -mean, k -> mean / k);
    }

    private static double[] negativeBinomial(int last, double mean, double size) {
        return fromRatios(last, -size * Math.log1p(mean / size), k -> (size + k - 1) / k * (mean / (size + mean)));
    }

    private static double[] betaBinomial(int trials, double alpha, double beta) {
        double logOfNone = 0;
        for (int j = 0; j < trials; j++) {
            logOfNone += Math.log((beta + j) / (alpha + beta + j));
        }
        return fromRatios(trials, logOfNone, k -> (trials - k + 1.0) / k * (alpha + k - 1) / (beta + trials - k));
    }

    private static double[] fromRatios(int last, double logOfNone, IntToDoubleFunction ratio) {
        double[] probabilities = new double[last + 1];
        double log = logOfNone;
        probabilities[0] = Math.exp(log);
        for (int k = 1; k <= last; k++) {
            log += Math.log(ratio.applyAsDouble(k));
            probabilities[k] = Math.exp(log);
        }
        return probabilities;
    }
}
