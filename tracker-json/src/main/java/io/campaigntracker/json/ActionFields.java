package io.campaigntracker.json;

import io.campaigntracker.model.ActionMeasure;
import io.campaigntracker.model.ActionStats;
import io.campaigntracker.model.ActionWindow;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The figures of one action type in JSON.
 *
 * @param counts how often it happened, by window
 * @param values what it was worth, by window
 */
record ActionFields(Map<ActionWindow, BigDecimal> counts, Map<ActionWindow, BigDecimal> values) {

    static SortedMap<String, ActionFields> of(ActionStats actions) {
        SortedMap<String, ActionFields> fields = new TreeMap<>();
        actions.types()
                .forEach(type -> fields.put(
                        type, new ActionFields(new EnumMap<>(ActionWindow.class), new EnumMap<>(ActionWindow.class))));
        actions.forEach((type, measure, window, figure) -> {
            ActionFields of = fields.get(type);
            if (of != null) {
                (measure == ActionMeasure.COUNT ? of.counts : of.values).put(window, figure);
            }
        });
        return fields;
    }

    static ActionStats stats(Set<ActionWindow> requested, SortedMap<String, ActionFields> fields) {
        ActionStats.Builder stats = ActionStats.builder(requested);
        fields.forEach((type, figures) -> {
            stats.type(type);
            figures.counts.forEach((window, figure) -> stats.put(type, ActionMeasure.COUNT, window, figure));
            figures.values.forEach((window, figure) -> stats.put(type, ActionMeasure.VALUE, window, figure));
        });
        return stats.build();
    }
}
