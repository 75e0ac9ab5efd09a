package io.campaigntracker.core.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PresentCurrencyTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 5, 4);
    private static final DateRange DAYS = DateRange.of(FIRST, FIRST.plusDays(2));

    private final List<MetricsRow> rows = new ArrayList<>();

    private void row(String campaign, LocalDate day, String currency) {
        rows.add(MetricsRow.builder(EntityRef.campaign("1", campaign), day, currency)
                .impressions(10)
                .clicks(1)
                .spend(BigDecimal.TEN)
                .build());
    }

    private PresentCurrency present(String billedIn) {
        return PresentCurrency.of(
                AttributedHistory.of(MetricsHistory.of(rows), ConversionBasis.DEFAULT), Map.of("1", billedIn), DAYS);
    }

    @Test
    void latestDayInTwoCurrencies_isOfTheOneThatTheAccountBillsIn_howeverFewItsRows() {
        row("a", FIRST, "USD");
        row("a", FIRST.plusDays(1), "JPY");
        row("b", FIRST.plusDays(1), "JPY");
        row("c", FIRST.plusDays(1), "USD");

        PresentCurrency present = present("USD");

        assertThat(present.rows().currencies()).containsExactly("USD");
        assertThat(present.leftOut()).singleElement().satisfies(left -> {
            assertThat(left.present()).isEqualTo("USD");
            assertThat(left.former()).containsExactly("JPY");
            assertThat(left.days()).containsExactly(FIRST.plusDays(1));
            assertThat(left.rows()).isEqualTo(3);
        });
    }

    @Test
    void latestDayWithoutTheBilledCurrency_isOfTheOneThatMostOfItsRowsHave() {
        row("a", FIRST, "USD");
        row("a", FIRST.plusDays(1), "JPY");

        assertThat(present("USD").leftOut())
                .singleElement()
                .satisfies(left -> assertThat(left.present()).isEqualTo("JPY"));
    }

    @Test
    void oneCurrency_leavesNothingOut() {
        row("a", FIRST, "USD");

        assertThat(present("USD").leftOut()).isEmpty();
        assertThat(present("EUR").rows().history().size()).isEqualTo(1);
    }
}
