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
                put(builder, figure, random.nextInt(3));
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
            shuffled.forEach(figure -> put(other, figure, 0));
            assertThat(other.build()).isEqualTo(stats).hasSameHashCodeAs(stats);
        }
    }

    @Test
    void rowsOfOneBuilder_stayAsTheyWere() {
        ActionStats.Builder builder = ActionStats.builder(ALL);
        Place place = new Place("purchase", ActionMeasure.COUNT, ActionWindow.CLICK_7D);
        put(builder, new Figure(place, BigDecimal.ONE), 1);
        ActionStats first = builder.build();
        put(builder, new Figure(place, BigDecimal.TEN), 1);
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
    void laterFigure_replacesTheEarlier_howeverLongTheyAre() {
        ActionStats.Builder builder = ActionStats.builder(ALL);
        BigDecimal huge = new BigDecimal("123456789012345678.5");
        BigDecimal small = new BigDecimal("2.50");
        builder.put("a", ActionMeasure.VALUE, ActionWindow.VIEW_1D, huge);
        builder.put("a", ActionMeasure.VALUE, ActionWindow.VIEW_1D, small);
        builder.put("b", ActionMeasure.VALUE, ActionWindow.VIEW_1D, small);
        builder.put("b", ActionMeasure.VALUE, ActionWindow.VIEW_1D, huge);
        ActionStats stats = builder.build();

        assertThat(stats.text("a")).isEqualTo(";,,,,2.5");
        assertThat(stats.text("b")).isEqualTo(";,,,,123456789012345678.5");
    }

    @Test
    void entry_leavesTheFiguresItDoesNotHave() {
        ActionStats.Builder builder = ActionStats.builder(ALL);
        builder.put("a", ActionMeasure.COUNT, ActionWindow.CLICK_1D, BigDecimal.ONE);
        builder.put("a", ActionMeasure.COUNT, entry(ActionWindow.CLICK_7D, "3"));
        builder.put("a", ActionMeasure.VALUE, new ActionEntry());

        assertThat(builder.build().text("a")).isEqualTo(",1,3");
    }

    @Test
    void text_thatIsNone_isRefused() {
        ActionStats.Builder builder = ActionStats.builder(ALL);
        for (String text : List.of("1;2;3", "1,2,3,4,5,6,7,8", "a", "1 ")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.text("purchase", text))
                    .as(text)
                    .withMessageContaining("purchase");
        }
    }

    /** Puts a figure in one of three ways. */
    private static void put(ActionStats.Builder builder, Figure figure, int way) {
        Place place = figure.place();
        switch (way) {
            case 0 -> builder.put(place.type(), place.measure(), place.window(), figure.value());
            case 1 ->
                builder.put(
                        place.type(),
                        place.measure(),
                        entry(place.window(), figure.value().toString()));
            default ->
                builder.text(
                        place.type(),
                        (place.measure() == ActionMeasure.VALUE ? ";" : "")
                                + ",".repeat(List.of(ActionWindow.values()).indexOf(place.window()))
                                + figure.value());
        }
    }

    private static ActionEntry entry(ActionWindow window, String figure) {
        ActionEntry entry = new ActionEntry();
        if (!entry.put(window, figure.toCharArray(), 0, figure.length())) {
            entry.put(window, new BigDecimal(figure));
        }
        return entry;
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
        stats.forEach(
                (type, measure, window, figure) -> visited.put(new Place(type, measure, window).toString(), figure));
        return visited;
    }
}
