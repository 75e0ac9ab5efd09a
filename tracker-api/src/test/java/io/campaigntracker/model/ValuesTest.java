package io.campaigntracker.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class ValuesTest {

    @Test
    void money_ofTwoCurrencies_refusesToAddAndNamesBoth() {
        assertThatThrownBy(() -> Money.of("1", "EUR").plus(Money.of("1", "USD")))
                .isInstanceOf(CurrencyMismatchException.class)
                .hasMessageContaining("EUR")
                .hasMessageContaining("USD");
    }

    @Test
    void money_isEqualWhateverItsTrailingZeros() {
        assertThat(Money.of("1.50", "EUR")).isEqualTo(Money.of("1.5", "EUR"));
        assertThat(Money.of("100", "EUR")).hasToString("100.00 EUR");
        assertThat(Money.of("100", "JPY")).hasToString("100 JPY");
        assertThat(Money.of("0.125", "EUR")).hasToString("0.125 EUR");
    }

    @Test
    void money_thatNobodyCouldWriteOut_isRefused() {
        for (String odd : new String[] {"1e99999999", "-1e41", "1e-99999999", "1e-1001"}) {
            assertThatThrownBy(() -> Money.of(odd, "EUR"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no sum of money");
        }
        assertThat(Money.of("0e-99999999", "EUR").isZero()).isTrue();
    }

    @Test
    void money_inAnUnknownCurrency_isRefusedWithTheValue() {
        assertThatThrownBy(() -> Money.of("1", "euro"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'euro'");
    }

    @Test
    void lastDays_endYesterday() {
        assertThat(DateRange.lastDays(7, LocalDate.of(2026, 11, 22)))
                .isEqualTo(DateRange.of(LocalDate.of(2026, 11, 15), LocalDate.of(2026, 11, 21)));
        assertThatThrownBy(() -> DateRange.lastDays(0, LocalDate.of(2026, 11, 22)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0");
    }

    @Test
    void split_coversEveryDayOnce() {
        DateRange range = DateRange.of(LocalDate.of(2026, 1, 30), LocalDate.of(2026, 3, 3));

        for (int days = 1; days < 40; days++) {
            int size = days;
            assertThat(range.split(days))
                    .allSatisfy(piece -> assertThat(piece.days()).isLessThanOrEqualTo(size));
            assertThat(range.split(days).stream().flatMap(piece -> piece.dates().stream()))
                    .containsExactlyElementsOf(range.dates());
        }
    }

    @Test
    void range_thatEndsBeforeItBegins_isRefused() {
        assertThatThrownBy(() -> DateRange.of(LocalDate.of(2026, 1, 2), LocalDate.of(2026, 1, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2026-01-01");
    }

    @Test
    void metricValue_isNeverNaNAndSaysWhyItIsUndefined() {
        assertThatThrownBy(() -> MetricValue.of(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        MetricValue.undefined(UndefinedReason.ZERO_DENOMINATOR).asDouble())
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("ZERO_DENOMINATOR");
    }

    @Test
    void clickDays_otherThanMetas_areRefusedWithWhatIsAllowed() {
        assertThat(AttributionWindow.clickDays(7)).isEqualTo(AttributionWindow.CLICK_7D_VIEW_1D);
        assertThatThrownBy(() -> AttributionWindow.clickDays(14))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1, 7 and 28");
    }
}
