package io.campaigntracker.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.core.stats.tail.BinomialTail;
import io.campaigntracker.core.stats.tail.TailProbability;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Gamma;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** What the tails and fits rest on: incomplete beta, saddle point, ranks, and the binomial tail. */
class SpecialFunctionsTest {

    @Test
    void incompleteBeta_randomArguments_agreesWithASecondImplementation() {
        Random random = new Random(171);
        for (int run = 0; run < 1000; run++) {
            double a = Math.exp(8 * random.nextDouble() - 2);
            double b = Math.exp(8 * random.nextDouble() - 2);
            double x = random.nextDouble();

            assertThat(Math.exp(IncompleteBeta.logRegularized(x, 1 - x, a, b)))
                    .isCloseTo(Beta.regularizedBeta(x, a, b), within(1e-11));
        }
    }

    @Test
    void incompleteBeta_mirrored_addsUpToOne() {
        Random random = new Random(172);
        for (int run = 0; run < 500; run++) {
            double a = Math.exp(14 * random.nextDouble() - 3);
            double b = Math.exp(14 * random.nextDouble() - 3);
            double x = random.nextDouble();

            assertThat(Math.exp(IncompleteBeta.logRegularized(x, 1 - x, a, b))
                            + Math.exp(IncompleteBeta.logRegularized(1 - x, x, b, a)))
                    .isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void incompleteBeta_powerOfX_hasAClosedForm() {
        assertThat(IncompleteBeta.logRegularized(1e-5, 1 - 1e-5, 500, 1))
                .isCloseTo(500 * Math.log(1e-5), Percentage.withPercentage(1e-10));
        assertThat(Math.exp(IncompleteBeta.logRegularized(0, 1 - 0, 2, 3))).isZero();
        assertThat(Math.exp(IncompleteBeta.logRegularized(1, 1 - 1, 2, 3))).isEqualTo(1);
        assertThatThrownBy(() -> Math.exp(IncompleteBeta.logRegularized(2, 1 - 2, 1, 1)))
                .hasMessageContaining("2.0");
        assertThatThrownBy(() -> Math.exp(IncompleteBeta.logRegularized(0.5, 1 - 0.5, 0, 1)))
                .hasMessageContaining("positive");
    }

    @Test
    void incompleteBeta_countsOfABillion_stayExactAtTheMiddle() {
        TailProbability middle = BinomialTail.of(500_000_000, 1_000_000_000, 0.5);

        assertThat(middle.upper()).isCloseTo(middle.lower(), within(1e-12));
        // P(X = n/2) = sqrt(2/(pi n)) to first order
        assertThat(middle.upper() - 0.5).isCloseTo(Math.sqrt(2 / (Math.PI * 1e9)) / 2, within(1e-11));
    }

    @Test
    void binomialTail_exactFractions_agree() {
        BigDecimal p = new BigDecimal("0.003");
        int n = 400;
        BigDecimal[] probabilities = new BigDecimal[n + 1];
        BigDecimal term = BigDecimal.ONE.subtract(p).pow(n, MathContext.DECIMAL128);
        BigDecimal odds = p.divide(BigDecimal.ONE.subtract(p), MathContext.DECIMAL128);
        for (int k = 0; k <= n; k++) {
            probabilities[k] = term;
            term = term.multiply(odds, MathContext.DECIMAL128)
                    .multiply(BigDecimal.valueOf(n - k))
                    .divide(BigDecimal.valueOf(k + 1L), MathContext.DECIMAL128);
        }
        for (int k = 0; k <= 60; k++) {
            BigDecimal upper = Arrays.stream(probabilities, k, n + 1).reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal lower = Arrays.stream(probabilities, 0, k + 1).reduce(BigDecimal.ZERO, BigDecimal::add);
            TailProbability tail = BinomialTail.of(k, n, 0.003);

            assertThat(tail.upper()).isCloseTo(upper.doubleValue(), Percentage.withPercentage(1e-10));
            assertThat(tail.lower()).isCloseTo(lower.doubleValue(), Percentage.withPercentage(1e-10));
        }
        assertThatThrownBy(() -> BinomialTail.of(5, 4, 0.5)).hasMessageContaining("5 of 4");
        assertThatThrownBy(() -> BinomialTail.of(1, 4, 1.5)).hasMessageContaining("1.5");
    }

    @Test
    void saddlePoint_randomCounts_equalsTheGammaFunctions() {
        Random random = new Random(173);
        for (int run = 0; run < 500; run++) {
            double x = 50 * random.nextDouble();
            double rest = 50 * random.nextDouble();
            double p = random.nextDouble();
            double plain = Gamma.logGamma(x + rest + 1)
                    - Gamma.logGamma(x + 1)
                    - Gamma.logGamma(rest + 1)
                    + x * Math.log(p)
                    + rest * Math.log(1 - p);

            assertThat(SaddlePoint.logBinomial(x, rest, p, 1 - p)).isCloseTo(plain, within(1e-10));
        }
    }

    @Test
    void ranks_tiedValues_shareTheirMean() {
        assertThat(Ranks.of(new double[] {30, 10, 20, 10, 30, 30})).containsExactly(5, 1.5, 3, 1.5, 5, 5);
        assertThat(Ranks.of(new double[0])).isEmpty();
    }
}
