package io.campaigntracker.meta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.campaigntracker.model.ActionWindow;
import io.campaigntracker.model.EntityRef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns a slice into the parameters of an insights request. */
final class InsightsQuery {

    /** What is always asked for by name, for Meta's default differs between its own pages. */
    static final List<ActionWindow> WINDOWS = List.of(
            ActionWindow.CLICK_1D,
            ActionWindow.CLICK_7D,
            ActionWindow.CLICK_28D,
            ActionWindow.VIEW_1D,
            ActionWindow.ENGAGED_VIEW_1D);

    /** The windows whose absence means zero: those asked for, and {@code value}, which always comes. */
    private static final Set<ActionWindow> REQUESTED =
            Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(ActionWindow.INCREMENTALITY)));

    private static final Set<ActionWindow> WITH_INCREMENTALITY =
            Collections.unmodifiableSet(EnumSet.allOf(ActionWindow.class));

    private static final ObjectMapper JSON = new ObjectMapper();

    private InsightsQuery() {}

    /** {@return the windows whose absence means zero in the rows of this slice; none where conversions off Meta are dropped} */
    static Set<ActionWindow> zeroWhenAbsent(Slice slice, boolean incrementality) {
        if (slice.breakdowns().stream().anyMatch(Breakdown::dropsOffMetaConversions)) {
            return Set.of();
        }
        return incrementality ? WITH_INCREMENTALITY : REQUESTED;
    }

    static String path(Slice slice) {
        EntityRef asked = slice.asked();
        return (asked == null ? "act_" + slice.accountId() : asked.id()) + "/insights";
    }

    static Map<String, String> parameters(Slice slice, List<String> extraFields, boolean incrementality) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("level", slice.level().word());
        parameters.put("time_increment", slice.daily() ? "1" : "all_days");
        Map<String, String> range = new LinkedHashMap<>();
        range.put("since", slice.range().since().toString());
        range.put("until", slice.range().until().toString());
        parameters.put("time_range", json(range));
        parameters.put("fields", String.join(",", fields(slice, extraFields)));
        if (slice.measures().contains(InsightsField.ACTIONS)
                || slice.measures().contains(InsightsField.ACTION_VALUES)) {
            parameters.put(
                    "action_attribution_windows",
                    json(Stream.concat(
                                    WINDOWS.stream(),
                                    incrementality ? Stream.of(ActionWindow.INCREMENTALITY) : Stream.of())
                            .map(ActionWindow::key)
                            .toList()));
        }
        List<Map<String, Object>> filters = filters(slice);
        if (!filters.isEmpty()) {
            parameters.put("filtering", json(filters));
        }
        if (!slice.breakdowns().isEmpty()) {
            parameters.put(
                    "breakdowns",
                    slice.breakdowns().stream().map(Breakdown::key).collect(Collectors.joining(",")));
        }
        return parameters;
    }

    // A lookup of ids asks for nothing else.
    private static Set<String> fields(Slice slice, List<String> extraFields) {
        Set<String> fields = new LinkedHashSet<>(slice.level().keyFields());
        if (!slice.measures().isEmpty()) {
            fields.addAll(slice.level().nameFields());
        }
        fields.addAll(slice.measures());
        // no video fields under a breakdown by the hour, and none that adds up under the others
        if (slice.level() == Level.AD
                && slice.breakdowns().isEmpty()
                && slice.measures().contains(InsightsField.ACTIONS)) {
            fields.addAll(InsightsField.VIDEO);
        }
        fields.addAll(extraFields);
        return fields;
    }

    // A filter on the status of another level, or on impressions, would change the totals of the rows.
    private static List<Map<String, Object>> filters(Slice slice) {
        List<Map<String, Object>> filters = new ArrayList<>();
        if (!slice.level().statuses().isEmpty()) {
            filters.add(filter(
                    slice.level().word() + ".effective_status", slice.level().statuses()));
        }
        Slice.Scope scope = slice.scope();
        if (scope != null && !scope.direct()) {
            filters.add(filter(scope.level().word() + ".id", scope.ids()));
        }
        return filters;
    }

    private static Map<String, Object> filter(String field, List<String> values) {
        Map<String, Object> filter = new LinkedHashMap<>();
        filter.put("field", field);
        filter.put("operator", "IN");
        filter.put("value", values);
        return filter;
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot write " + value + " as JSON", e);
        }
    }
}
