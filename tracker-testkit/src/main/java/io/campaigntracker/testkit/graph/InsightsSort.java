package io.campaigntracker.testkit.graph;

import io.campaigntracker.model.ActionMeasure;
import io.campaigntracker.model.ActionWindow;
import io.campaigntracker.testkit.simulation.SimulatedAction;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * In which order rows come, such as by {@code spend_descending} or {@code actions:link_click_ascending}.
 *
 * @param field a figure, or a list of actions
 * @param action which of the list's, null for a figure
 * @param descending the other way round is the default
 */
record InsightsSort(String field, @Nullable SimulatedAction action, boolean descending) {

    private static final Map<String, ActionMeasure> LISTS =
            Map.of("actions", ActionMeasure.COUNT, "action_values", ActionMeasure.VALUE);

    /** {@return null if no order is asked for} */
    static @Nullable InsightsSort parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        List<String> elements = JsonText.words(text, "sort");
        if (elements.size() != 1) {
            throw GraphError.invalid("param sort must have exactly one element, not " + elements.size());
        }
        String element = elements.get(0);
        boolean descending = element.endsWith("_descending");
        String by = element.replaceAll("_(ascending|descending)$", "");
        int colon = by.indexOf(':');
        String field = colon < 0 ? by : by.substring(0, colon);
        if (colon < 0 ? !InsightsFigures.has(field) : !LISTS.containsKey(field)) {
            throw GraphError.invalid("sort by " + element + " is not served by this server; "
                    + "it sorts by a figure, actions:<type> or action_values:<type>, with _ascending or _descending");
        }
        return new InsightsSort(field, colon < 0 ? null : action(by.substring(colon + 1)), descending);
    }

    private static SimulatedAction action(String type) {
        return SimulatedAction.ofType(type)
                .orElseThrow(
                        () -> GraphError.invalid("sort by the action type " + type + " is not served by this server"));
    }

    /** {@return the order; rows that lack the figure come where the smallest would} */
    Comparator<InsightsRow> order() {
        Comparator<InsightsRow> ascending =
                Comparator.comparing(this::figure, Comparator.nullsFirst(Comparator.<BigDecimal>naturalOrder()));
        return descending ? ascending.reversed() : ascending;
    }

    private @Nullable BigDecimal figure(InsightsRow row) {
        if (action == null) {
            return InsightsFigures.of(field, row);
        }
        return LISTS.get(field) == ActionMeasure.COUNT
                ? BigDecimal.valueOf(row.figures().count(action, ActionWindow.AD_SET_SETTING))
                : row.figures().value(action, ActionWindow.AD_SET_SETTING);
    }
}
