package io.campaigntracker.core.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.core.conversion.ConversionSelector.Selection;
import io.campaigntracker.model.ActionMeasure;
import io.campaigntracker.model.ActionStats;
import io.campaigntracker.model.ActionWindow;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConversionSelectorTest {

    private static final Set<ActionWindow> ALL = EnumSet.allOf(ActionWindow.class);

    @Test
    void select_ofOnePurchaseUnderSeveralNames_countsItOnce() {
        ActionStats actions = ActionStats.builder(ALL)
                .put("purchase", ActionMeasure.COUNT, ActionWindow.CLICK_7D, new BigDecimal("70"))
                .put("omni_purchase", ActionMeasure.COUNT, ActionWindow.CLICK_7D, new BigDecimal("70"))
                .put(
                        "offsite_conversion.fb_pixel_purchase",
                        ActionMeasure.COUNT,
                        ActionWindow.CLICK_7D,
                        new BigDecimal("70"))
                .build();

        Selection selected =
                ConversionSelector.select(actions, ConversionBasis.DEFAULT).orElseThrow();

        assertThat(selected.count()).isEqualByComparingTo("70");
        assertThat(selected.actionType()).isEqualTo("omni_purchase");
        assertThat(selected.fellBack()).isFalse();
    }

    @Test
    void select_addsTheDisjointPartsOfTheWindowAndTakesAbsentOnesAsZero() {
        ActionStats actions = ActionStats.builder(ALL)
                .put("omni_purchase", ActionMeasure.COUNT, ActionWindow.CLICK_1D, new BigDecimal("4"))
                .put("omni_purchase", ActionMeasure.COUNT, ActionWindow.CLICK_7D, new BigDecimal("6"))
                .put("omni_purchase", ActionMeasure.COUNT, ActionWindow.VIEW_1D, new BigDecimal("1"))
                .put("omni_purchase", ActionMeasure.VALUE, ActionWindow.CLICK_7D, new BigDecimal("530.2"))
                .build();

        Selection selected =
                ConversionSelector.select(actions, ConversionBasis.DEFAULT).orElseThrow();

        assertThat(selected.count()).isEqualByComparingTo("7");
        assertThat(selected.value()).isEqualByComparingTo("530.2");
    }

    @Test
    void select_takesTheSameTypeForCountAndValue() {
        ActionStats actions = ActionStats.builder(ALL)
                .put("omni_purchase", ActionMeasure.COUNT, ActionWindow.CLICK_7D, new BigDecimal("2"))
                .put("purchase", ActionMeasure.COUNT, ActionWindow.CLICK_7D, new BigDecimal("2"))
                .put("purchase", ActionMeasure.VALUE, ActionWindow.CLICK_7D, new BigDecimal("99"))
                .build();

        Selection selected =
                ConversionSelector.select(actions, ConversionBasis.DEFAULT).orElseThrow();

        assertThat(selected.value()).isEqualByComparingTo("0");
        assertThat(selected.withoutValue()).isTrue();
    }

    @Test
    void select_withoutTheFirstType_fallsBackAndSaysSo() {
        ActionStats actions = ActionStats.builder(ALL)
                .put("purchase", ActionMeasure.COUNT, ActionWindow.CLICK_7D, BigDecimal.TEN)
                .build();

        Selection selected =
                ConversionSelector.select(actions, ConversionBasis.DEFAULT).orElseThrow();

        assertThat(selected.fellBack()).isTrue();
    }

    @Test
    void select_ofARowWithoutAnyPurchase_isZeroWhenEveryWindowWasAsked() {
        ActionStats actions = ActionStats.builder(ALL).type("link_click").build();

        Selection selected =
                ConversionSelector.select(actions, ConversionBasis.DEFAULT).orElseThrow();

        assertThat(selected.count()).isZero();
        assertThat(selected.actionType()).isNull();
    }

    @Test
    void select_ofAWindowThatWasNotAsked_isUnavailable() {
        ActionStats actions = ActionStats.builder(EnumSet.of(ActionWindow.CLICK_7D))
                .put("omni_purchase", ActionMeasure.COUNT, ActionWindow.CLICK_7D, BigDecimal.ONE)
                .build();

        assertThat(ConversionSelector.select(actions, ConversionBasis.DEFAULT)).isEmpty();
        assertThat(ConversionSelector.select(
                        actions, new ConversionBasis(ConversionDefinition.PURCHASE, AttributionWindow.CLICK_7D)))
                .isPresent();
    }

    @Test
    void select_ofASourceWithoutActions_isUnavailable() {
        assertThat(ConversionSelector.select(ActionStats.notRequested(), ConversionBasis.DEFAULT))
                .isEmpty();
    }
}
