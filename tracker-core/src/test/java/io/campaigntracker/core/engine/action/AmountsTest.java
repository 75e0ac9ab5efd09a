package io.campaigntracker.core.engine.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.model.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {

    @ParameterizedTest
    @CsvSource({"EUR, 98.76", "JPY, 98", "KWD, 98.765"})
    void withoutAControl_anAmountIsRoundedDownToTheUnitOfItsCurrency(String currency, String payable) {
        assertThat(Amounts.of(null).apply(Money.of("98.7654", currency))).isEqualTo(Money.of(payable, currency));
    }

    @ParameterizedTest
    @ValueSource(strings = {"XQZ", "XAU"})
    void currencyWhoseUnitIsNotKnown_stops(String currency) {
        Money amount = Money.of("98.7654", currency);

        assertThatThrownBy(() -> Amounts.of(null).apply(amount))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the unit of " + currency + " is not known");
    }
}
