package io.campaigntracker.core.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.core.performance.ExactRatio.Status;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExactRatioTest {

    @Test
    void of_zeroDenominator_isUndefinedAndSaysSo() {
        ExactRatio ratio = ExactRatio.of(BigDecimal.TEN, new BigDecimal("0.00"));

        assertThat(ratio.status()).isEqualTo(Status.ZERO_DENOMINATOR);
        assertThat(ratio.value()).isEmpty();
        assertThat(ratio.rounded(2)).isEmpty();
        assertThat(ratio.asDouble()).isEmpty();
        assertThat(ratio).hasToString("ZERO_DENOMINATOR");
    }

    @Test
    void of_unknownOperand_isMissingEvenOverZero() {
        assertThat(ExactRatio.of(null, BigDecimal.ZERO).status()).isEqualTo(Status.MISSING_INPUT);
        assertThat(ExactRatio.of(BigDecimal.ONE, null).status()).isEqualTo(Status.MISSING_INPUT);
        assertThat(ExactRatio.percent(null, null).value()).isEmpty();
    }

    @Test
    void of_zeroNumerator_isZeroAndDefined() {
        assertThat(ExactRatio.of(BigDecimal.ZERO, BigDecimal.TEN).asDouble()).hasValue(0);
    }

    @Test
    void rounded_roundsOnceFromTheOperands() {
        // To 34 digits this is 5E-7, a tie that would then go down to the even 0; in truth it lies above the tie.
        ExactRatio ratio =
                ExactRatio.of(new BigDecimal("0.50000000000000000000000000000000000001"), new BigDecimal("1000000"));

        assertThat(ratio.rounded(6)).contains(new BigDecimal("0.000001"));
    }

    @Test
    void rounded_tie_goesToTheEvenDigit() {
        assertThat(ExactRatio.of(BigDecimal.ONE, BigDecimal.valueOf(8)).rounded(2))
                .contains(new BigDecimal("0.12"));
        assertThat(ExactRatio.of(BigDecimal.valueOf(3), BigDecimal.valueOf(8)).rounded(2))
                .contains(new BigDecimal("0.38"));
    }

    @Test
    void factors_areThoseOfPercentAndCpm() {
        BigDecimal three = BigDecimal.valueOf(3);
        BigDecimal eight = BigDecimal.valueOf(8);

        assertThat(ExactRatio.of(three, eight)).hasToString("0.375");
        assertThat(ExactRatio.percent(three, eight)).hasToString("37.5");
        assertThat(ExactRatio.perThousand(three, eight)).hasToString("375");
    }

    @Test
    void equals_sameValueOrSameReason_whateverTheOperands() {
        ExactRatio half = ExactRatio.of(BigDecimal.ONE, new BigDecimal("2.00"));

        assertThat(half).isEqualTo(ExactRatio.of(new BigDecimal("5.0"), BigDecimal.TEN));
        assertThat(half).hasSameHashCodeAs(ExactRatio.of(new BigDecimal("5.0"), BigDecimal.TEN));
        assertThat(half).isNotEqualTo(ExactRatio.percent(BigDecimal.ONE, BigDecimal.valueOf(2)));
        assertThat(ExactRatio.of(null, BigDecimal.ONE)).isNotEqualTo(ExactRatio.of(BigDecimal.ONE, BigDecimal.ZERO));
        assertThat(ExactRatio.of(null, BigDecimal.ONE)).isEqualTo(ExactRatio.percent(BigDecimal.ONE, null));
    }

    @Test
    void rounded_negativeScale_isRefused() {
        assertThatThrownBy(() -> ExactRatio.of(BigDecimal.ONE, BigDecimal.ONE).rounded(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1");
    }

    @Test
    void asDouble_isTheDoubleNearestToTheQuotient_howeverLongTheOperandsAre() {
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            BigDecimal above = drawn(random);
            BigDecimal below = drawn(random);
            ExactRatio ratio = i % 2 == 0 ? ExactRatio.percent(above, below) : ExactRatio.of(above, below);

            assertThat(ratio.asDouble().isPresent()).isEqualTo(below.signum() != 0);
            if (below.signum() != 0) {
                assertThat(ratio.asDouble().getAsDouble())
                        .as("%s / %s", above, below)
                        .isEqualTo(ratio.value().orElseThrow().doubleValue());
            }
        }
    }

    private static BigDecimal drawn(Random random) {
        long digits = random.nextLong() % (long) Math.pow(10, random.nextInt(19));
        return BigDecimal.valueOf(digits, random.nextInt(12) - 3);
    }
}
