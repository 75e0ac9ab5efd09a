package io.campaigntracker.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ActionStatsBuilderTest {

    private static final Set<ActionWindow> ALL = EnumSet.allOf(ActionWindow.class);

    private record Place(String type, ActionMeasure measure, ActionWindow window) {}

    private record Figure(Place place, BigDecimal value) {}

    @Test
    void everyRow_holdsWhatWasPut_whateverTheOrderAndTheRowsBefore() {
        Random random = new Random(19);
        ActionStats.Builder builder = ActionStats.builder(ALL);
        for (int row = 0; row < 500; row++) {
            List<Figure> figures = figures(random);
            Map<String, BigDecimal> expected = new TreeMap<>();
            Set<String> types = new TreeSet<>();
            for (Figure figure : figures) {
                put(builder, figure, random.nextBoolean());
                expected.put(figure.place().toString(), figure.value());
                types.add(figure.place().type());
            }
            ActionStats stats = builder.build();

            assertThat(stats.types()).containsExactlyElementsOf(types);
            Map<String, BigDecimal> visited = visited(stats);
            assertThat(visited.keySet()).isEqualTo(expected.keySet());
            expected.forEach(
                    (place, value) -> assertThat(visited.get(place)).as(place).isEqualByComparingTo(value));
            for (Figure figure : figures) {
                Place place = figure.place();
                assertThat(stats.figure(place.type(), place.measure(), place.window())
                                .orElseThrow())
                        .isEqualByComparingTo(expected.get(place.toString()));
            }

            Map<String, Figure> last = new TreeMap<>();
            figures.forEach(figure -> last.put(figure.place().toString(), figure));
            List<Figure> shuffled = new ArrayList<>(last.values());
            Collections.shuffle(shuffled, random);
            ActionStats.Builder other = ActionStats.builder(ALL);
            shuffled.forEach(figure -> put(other, figure, false));
            assertThat(other.build()).isEqualTo(stats).hasSameHashCodeAs(stats);
        }
    }

    @Test
    void rowsOfOneBuilder_stayAsTheyWere() {
        ActionStats.Builder builder = ActionStats.builder(ALL);
        Place place = new Place("purchase", ActionMeasure.COUNT, ActionWindow.CLICK_7D);
        put(builder, new Figure(place, BigDecimal.ONE), true);
        ActionStats first = builder.build();
        put(builder, new Figure(place, BigDecimal.TEN), true);
        builder.type("lead");
        ActionStats second = builder.build();

        assertThat(first.figure("purchase", ActionMeasure.COUNT, ActionWindow.CLICK_7D)
                        .orElseThrow())
                .isEqualByComparingTo("1");
        assertThat(first.types()).containsExactly("purchase");
        assertThat(second.types()).containsExactly("lead", "purchase");
        assertThat(second.has("lead")).isTrue();
        assertThat(builder.build().isEmpty()).isTrue();
    }

    @Test
    void laterFigure_replacesTheEarlier_inEitherForm() {
        ActionStats.Builder builder = ActionStats.builder(ALL);
        BigDecimal huge = new BigDecimal("123456789012345678.5");
        builder.put("a", ActionMeasure.VALUE, ActionWindow.VIEW_1D, huge);
        builder.putScaled("a", ActionMeasure.VALUE, ActionWindow.VIEW_1D, 2_500_000);
        builder.putScaled("b", ActionMeasure.VALUE, ActionWindow.VIEW_1D, 2_500_000);
        builder.put("b", ActionMeasure.VALUE, ActionWindow.VIEW_1D, huge);
        ActionStats stats = builder.build();

        assertThat(stats.figure("a", ActionMeasure.VALUE, ActionWindow.VIEW_1D).orElseThrow())
                .isEqualByComparingTo("2.5");
        assertThat(stats.figure("b", ActionMeasure.VALUE, ActionWindow.VIEW_1D).orElseThrow())
                .isEqualByComparingTo(huge);
    }

    @Test
    void scaledFigure_beyondItsForm_isRefused() {
        ActionStats.Builder builder = ActionStats.builder(ALL);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.putScaled(
                        "purchase", ActionMeasure.COUNT, ActionWindow.CLICK_7D, 1_000_000_000_000_000_000L))
                .withMessageContaining("purchase");
    }

    private static void put(ActionStats.Builder builder, Figure figure, boolean scaled) {
        Place place = figure.place();
        BigDecimal micros = figure.value().movePointRight(ActionStats.SCALE);
        boolean fits = micros.stripTrailingZeros().scale() <= 0 && micros.abs().compareTo(BigDecimal.TEN.pow(18)) < 0;
        if (scaled && fits) {
            builder.putScaled(place.type(), place.measure(), place.window(), micros.longValueExact());
        } else {
            builder.put(place.type(), place.measure(), place.window(), figure.value());
        }
    }

    private static List<Figure> figures(Random random) {
        List<Figure> figures = new ArrayList<>();
        int types = 1 + random.nextInt(40);
        for (int i = random.nextInt(60); i > 0; i--) {
            Place place = new Place(
                    "type" + random.nextInt(types),
                    ActionMeasure.values()[random.nextInt(2)],
                    ActionWindow.values()[random.nextInt(ActionWindow.values().length)]);
            figures.add(
                    new Figure(place, BigDecimal.valueOf(random.nextLong() >> random.nextInt(60), random.nextInt(10))));
        }
        return figures;
    }

    private static Map<String, BigDecimal> visited(ActionStats stats) {
        Map<String, BigDecimal> visited = new TreeMap<>();
        stats.forEach(new ActionStats.Visitor() {
            @Override
            public void scaled(String type, ActionMeasure measure, ActionWindow window, long micros) {
                exact(type, measure, window, BigDecimal.valueOf(micros, ActionStats.SCALE));
            }

            @Override
            public void exact(String type, ActionMeasure measure, ActionWindow window, BigDecimal figure) {
                visited.put(new Place(type, measure, window).toString(), figure);
            }
        });
        return visited;
    }
}
