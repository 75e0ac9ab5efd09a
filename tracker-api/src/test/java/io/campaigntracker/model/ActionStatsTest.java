package io.campaigntracker.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ActionStatsTest {

    private static final Set<ActionWindow> ALL = EnumSet.allOf(ActionWindow.class);

    @Test
    void figure_isWhatWasPut_forRandomContentInAnyOrder() {
        Random random = new Random(11);
        for (int round = 0; round < 200; round++) {
            Map<String, BigDecimal> oracle = new HashMap<>();
            ActionStats.Builder builder = ActionStats.builder(ALL);
            for (int cell = random.nextInt(40); cell > 0; cell--) {
                String type = "type" + random.nextInt(6);
                ActionMeasure measure = ActionMeasure.values()[random.nextInt(2)];
                ActionWindow window = ActionWindow.values()[random.nextInt(6)];
                BigDecimal figure =
                        new BigDecimal(random.nextLong(1_000_000_000_000L)).movePointLeft(random.nextInt(9));
                builder.put(type, measure, window, figure);
                oracle.put(type + measure + window, figure);
            }
            ActionStats stats = builder.build();
            for (int type = 0; type < 6; type++) {
                for (ActionMeasure measure : ActionMeasure.values()) {
                    for (ActionWindow window : ActionWindow.values()) {
                        BigDecimal expected = oracle.get("type" + type + measure + window);
                        var actual = stats.figure("type" + type, measure, window);
                        assertThat(actual.isPresent()).isEqualTo(expected != null);
                        actual.ifPresent(figure -> assertThat(figure).isEqualByComparingTo(expected));
                    }
                }
            }
        }
    }

    @Test
    void figure_ofAnyLength_isKeptExactly() {
        BigDecimal huge = new BigDecimal("12345678901234567890.123456789");

        ActionStats stats = ActionStats.builder(ALL)
                .put("purchase", ActionMeasure.VALUE, ActionWindow.CLICK_7D, huge)
                .build();

        assertThat(stats.figure("purchase", ActionMeasure.VALUE, ActionWindow.CLICK_7D))
                .contains(huge);
    }

    @Test
    void equality_doesNotDependOnTheOrderOfTypesOrOnTrailingZeros() {
        ActionStats one = ActionStats.builder(ALL)
                .put("a", ActionMeasure.COUNT, ActionWindow.CLICK_7D, new BigDecimal("1.50"))
                .put("b", ActionMeasure.COUNT, ActionWindow.CLICK_7D, BigDecimal.ONE)
                .build();
        ActionStats other = ActionStats.builder(ALL)
                .put("b", ActionMeasure.COUNT, ActionWindow.CLICK_7D, BigDecimal.ONE)
                .put("a", ActionMeasure.COUNT, ActionWindow.CLICK_7D, new BigDecimal("1.5"))
                .build();

        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
    }

    @Test
    void type_withoutAnyFigure_isStillThere() {
        ActionStats stats = ActionStats.builder(ALL).type("video_view").build();

        assertThat(stats.has("video_view")).isTrue();
        assertThat(stats.figure("video_view", ActionMeasure.COUNT, ActionWindow.CLICK_1D))
                .isEmpty();
    }

    @Test
    void windows_keepTheirPlaces_forTheTextIsStored() {
        assertThat(ActionWindow.values())
                .extracting(ActionWindow::key)
                .startsWith("value", "1d_click", "7d_click", "28d_click", "1d_view", "1d_ev");
    }
}
