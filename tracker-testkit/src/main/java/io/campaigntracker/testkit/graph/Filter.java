package io.campaigntracker.testkit.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One element of a {@code filtering} parameter.
 *
 * @param field such as {@code ad.effective_status}
 * @param operator such as {@code IN}
 * @param values as many as the operator takes
 */
record Filter(String field, String operator, List<String> values) {

    Filter {
        values = List.copyOf(values);
    }

    static List<Filter> parse(String json) {
        JsonNode elements = JsonText.read(json, "filtering");
        if (!elements.isArray()) {
            throw GraphError.invalid("param filtering must be an array of objects with field, operator and value");
        }
        List<Filter> filters = new ArrayList<>();
        for (JsonNode element : elements) {
            filters.add(of(element));
        }
        return filters;
    }

    private static Filter of(JsonNode element) {
        element.fieldNames().forEachRemaining(key -> {
            if (!List.of("field", "operator", "value").contains(key)) {
                throw GraphError.invalid("An element of filtering has field, operator and value, not " + key);
            }
        });
        Filter filter = new Filter(
                element.path("field").asText(), element.path("operator").asText(), values(element.path("value")));
        FilterKind kind = FilterKind.of(filter.attribute())
                .orElseThrow(() ->
                        GraphError.invalid("Filtering field " + filter.field() + " is not served by this server"));
        kind.check(filter);
        return filter;
    }

    private static List<String> values(JsonNode value) {
        List<String> values = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(element -> values.add(element.isNull() ? "" : element.asText()));
        } else if (value.isValueNode() && !value.isNull()) {
            values.add(value.asText());
        }
        return values;
    }

    /** {@return what it is about, such as {@code ad}; empty text if it does not say} */
    String subject() {
        return field.contains(".") ? field.substring(0, field.indexOf('.')) : "";
    }

    /** {@return what of it is compared, such as {@code effective_status}} */
    String attribute() {
        return field.substring(field.indexOf('.') + 1);
    }

    FilterKind kind() {
        return FilterKind.of(attribute()).orElseThrow();
    }

    boolean isNumber() {
        return kind() == FilterKind.NUMBER;
    }

    /** {@return whether it asks for this value by name, so that what is usually left out is wanted} */
    boolean names(String value) {
        return (operator.equals("IN") || operator.equals("EQUAL")) && values.contains(value);
    }

    boolean accepts(String text) {
        return switch (operator) {
            case "IN", "EQUAL" -> values.contains(text);
            case "NOT_IN", "NOT_EQUAL" -> !values.contains(text);
            case "CONTAIN", "CONTAINS_ANY" ->
                values.stream().anyMatch(value -> lower(text).contains(lower(value)));
            case "CONTAINS_ALL" -> values.stream().allMatch(value -> lower(text).contains(lower(value)));
            case "NOT_CONTAIN" -> values.stream().noneMatch(value -> lower(text).contains(lower(value)));
            case "STARTS_WITH" -> lower(text).startsWith(lower(values.get(0)));
            case "ENDS_WITH" -> lower(text).endsWith(lower(values.get(0)));
            default -> throw new IllegalStateException(operator + " was let through for a text");
        };
    }

    boolean accepts(BigDecimal figure) {
        int order = figure.compareTo(number(0));
        return switch (operator) {
            case "EQUAL" -> order == 0;
            case "NOT_EQUAL" -> order != 0;
            case "GREATER_THAN" -> order > 0;
            case "GREATER_THAN_OR_EQUAL" -> order >= 0;
            case "LESS_THAN" -> order < 0;
            case "LESS_THAN_OR_EQUAL" -> order <= 0;
            case "IN_RANGE" -> order >= 0 && figure.compareTo(number(1)) <= 0;
            case "NOT_IN_RANGE" -> order < 0 || figure.compareTo(number(1)) > 0;
            default -> throw new IllegalStateException(operator + " was let through for a number");
        };
    }

    private BigDecimal number(int index) {
        return new BigDecimal(values.get(index));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
