package io.campaigntracker.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CostTest {

    @ParameterizedTest
    @ValueSource(
            doubles = {
                0,
                -1,
                0.004,
                Double.MIN_VALUE,
                1e40,
                1e308,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                Double.NaN
            })
    void cost_thatIsNoSumOfMoneyAboveZero_isNone(double amount) {
        assertThat(Cost.of(Cost.Kind.OVERSPENT, amount, "EUR")).isNull();
    }

    @Test
    void cost_isRoundedToItsCurrency() {
        assertThat(Cost.of(Cost.Kind.OVERPAID, 1.236, "EUR"))
                .isEqualTo(new Cost(Cost.Kind.OVERPAID, Money.of("1.24", "EUR")));
        assertThat(Cost.of(Cost.Kind.OVERPAID, 1e39, "JPY")).isNotNull();
    }
}
