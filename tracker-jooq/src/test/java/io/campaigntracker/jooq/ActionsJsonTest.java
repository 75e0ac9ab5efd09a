package io.campaigntracker.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.model.ActionMeasure;
import io.campaigntracker.model.ActionStats;
import io.campaigntracker.model.ActionWindow;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ActionsJsonTest {

    private final ActionsWriter writer = new ActionsWriter();

    @Test
    void write_countsAndValues_standAtTheirWindowsPlaces() {
        ActionStats stats = ActionStats.builder(Set.of(ActionWindow.CLICK_7D))
                .put("purchase", ActionMeasure.VALUE, ActionWindow.AD_SET_SETTING, new BigDecimal("120.50"))
                .put("purchase", ActionMeasure.COUNT, ActionWindow.CLICK_7D, new BigDecimal("2"))
                .put("link_click", ActionMeasure.COUNT, ActionWindow.ENGAGED_VIEW_1D, new BigDecimal("0.25"))
                .put("add_to_cart", ActionMeasure.VALUE, ActionWindow.CLICK_1D, new BigDecimal("7"))
                .type("a \"b\"")
                .build();

        assertThat(written(stats))
                .isEqualTo("{\"a \\\"b\\\"\":\"\",\"purchase\":\",,2;120.5\","
                        + "\"link_click\":\",,,,,0.25\",\"add_to_cart\":\";,7\"}");
    }

    @Test
    void write_nothingRequested_isAbsent() {
        assertThat(written(ActionStats.notRequested())).isNull();
        assertThat(ActionsJson.writeWindows(Set.of())).isNull();
        assertThat(ActionsJson.read(null, null)).isEqualTo(ActionStats.notRequested());
    }

    @Test
    void read_whateverWasWritten_isEqual() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        for (int i = 0; i < 2_000; i++) {
            ActionStats stats = random(random);
            assertThat(ActionsJson.read(written(stats), ActionsJson.writeWindows(stats.requested())))
                    .isEqualTo(stats);
        }
    }

    private @Nullable String written(ActionStats stats) {
        return writer.write(stats) ? new String(writer.bytes(), 0, writer.size(), StandardCharsets.UTF_8) : null;
    }

    private static ActionStats random(RandomGenerator random) {
        Set<ActionWindow> requested = EnumSet.noneOf(ActionWindow.class);
        for (ActionWindow window : ActionWindow.values()) {
            if (random.nextBoolean()) {
                requested.add(window);
            }
        }
        ActionStats.Builder builder = ActionStats.builder(requested);
        for (int types = random.nextInt(5); types > 0; types--) {
            String type = "type" + random.nextInt(6) + (random.nextInt(9) == 0 ? "\\\"\n\u20ac" : "");
            builder.type(type);
            for (int figures = random.nextInt(6); figures > 0; figures--) {
                builder.put(
                        type,
                        ActionMeasure.values()[random.nextInt(2)],
                        ActionWindow.values()[random.nextInt(6)],
                        BigDecimal.valueOf(random.nextLong() >> random.nextInt(64), random.nextInt(12)));
            }
        }
        return builder.build();
    }
}
