package io.campaigntracker.testkit.graph;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One element of a {@code filtering} parameter.
 *
 * @param field such as {@code ad.effective_status}
 * @param operator such as {@code IN}
 * @param values at least one
 */
record Filter(String field, String operator, Set<String> values) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static List<Filter> parse(String json) {
        List<Filter> filters = new ArrayList<>();
        for (JsonNode node : read(json, "filtering")) {
            Set<String> values = new LinkedHashSet<>();
            JsonNode value = node.path("value");
            if (value.isArray()) {
                value.forEach(element -> values.add(element.asText()));
            } else {
                values.add(value.asText());
            }
            filters.add(new Filter(
                    node.path("field").asText(), node.path("operator").asText(), values));
        }
        return filters;
    }

    static JsonNode read(String json, String parameter) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            GraphError error = GraphError.invalid("param " + parameter + " must be JSON");
            error.addSuppressed(e);
            throw error;
        }
    }

    boolean isOn(String object) {
        return field.startsWith(object + ".");
    }

    boolean accepts(String text) {
        return switch (operator) {
            case "IN", "EQUAL", "CONTAINS_ANY" -> values.contains(text);
            case "NOT_IN", "NOT_EQUAL" -> !values.contains(text);
            default -> throw GraphError.invalid("operator " + operator + " is not supported for " + field);
        };
    }

    boolean accepts(BigDecimal figure) {
        int order = figure.compareTo(new BigDecimal(values.iterator().next()));
        return switch (operator) {
            case "GREATER_THAN" -> order > 0;
            case "GREATER_THAN_OR_EQUAL" -> order >= 0;
            case "LESS_THAN" -> order < 0;
            case "LESS_THAN_OR_EQUAL" -> order <= 0;
            case "EQUAL" -> order == 0;
            default -> throw GraphError.invalid("operator " + operator + " is not supported for " + field);
        };
    }
}
