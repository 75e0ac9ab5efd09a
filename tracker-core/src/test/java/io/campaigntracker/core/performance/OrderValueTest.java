package io.campaigntracker.core.performance;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.conversion.ConversionBasis;
import io.campaigntracker.model.ActionMeasure;
import io.campaigntracker.model.ActionStats;
import io.campaigntracker.model.ActionWindow;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderValueTest {

    private static final LocalDate DAY = LocalDate.of(2026, 5, 4);

    private static AttributedHistory history(MetricsRow... rows) {
        return AttributedHistory.of(MetricsHistory.of(List.of(rows)), ConversionBasis.DEFAULT);
    }

    private static MetricsRow row(String account, String currency, long orders, long worth) {
        ActionStats.Builder actions = ActionStats.builder(EnumSet.allOf(ActionWindow.class));
        actions.put("omni_purchase", ActionMeasure.COUNT, ActionWindow.CLICK_7D, BigDecimal.valueOf(orders));
        actions.put("omni_purchase", ActionMeasure.VALUE, ActionWindow.CLICK_7D, BigDecimal.valueOf(worth));
        return MetricsRow.builder(EntityRef.campaign(account, "of " + account), DAY, currency)
                .impressions(1_000)
                .clicks(50)
                .spend(BigDecimal.TEN)
                .actions(actions.build())
                .build();
    }

    @Test
    void orders_ofOneCurrency_areNotMixedWithThoseOfAnother() {
        AttributedHistory rows = history(row("1", "EUR", 4, 200), row("2", "JPY", 2, 16_000));

        assertThat(OrderValue.of(rows, DAY, "EUR")).hasValue(50);
        assertThat(OrderValue.of(rows, DAY, "JPY")).hasValue(8_000);
        assertThat(OrderValue.of(rows, DAY, "USD")).isEmpty();
    }

    @Test
    void orders_worthNothing_haveNoValue() {
        assertThat(OrderValue.of(history(row("1", "EUR", 4, 0)), DAY, "EUR")).isEmpty();
        assertThat(OrderValue.of(history(row("1", "EUR", 0, 0)), DAY, "EUR")).isEmpty();
    }

    @Test
    void ordersOfOtherDays_areNotCounted() {
        AttributedHistory rows = history(row("1", "EUR", 4, 200));

        assertThat(OrderValue.of(rows, DAY.plusDays(89), "EUR")).hasValue(50);
        assertThat(OrderValue.of(rows, DAY.plusDays(90), "EUR")).isEmpty();
        assertThat(OrderValue.of(rows, DAY.minusDays(1), "EUR")).isEmpty();
    }
}
