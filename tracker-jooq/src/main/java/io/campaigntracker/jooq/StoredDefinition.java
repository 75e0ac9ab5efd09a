package io.campaigntracker.jooq;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.campaigntracker.model.ConversionDefinition;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A definition of conversions as its id, and its action types as JSON beside it. */
final class StoredDefinition {

    private static final ObjectMapper JSON = new ObjectMapper();

    private StoredDefinition() {}

    /** {@return its action types: {@code {"action_types": […]}}} */
    static String actionTypes(ConversionDefinition definition) {
        return JSON.valueToTree(Map.of("action_types", definition.actionTypes()))
                .toString();
    }

    static ConversionDefinition read(String id, String metadata) throws SQLException {
        int at = id.lastIndexOf('@');
        try {
            List<String> types = new ArrayList<>();
            for (JsonNode type : JSON.readTree(metadata).path("action_types")) {
                types.add(type.asText());
            }
            return new ConversionDefinition(id.substring(0, at), Integer.parseInt(id.substring(at + 1)), types);
        } catch (JsonProcessingException | IllegalArgumentException | IndexOutOfBoundsException damaged) {
            throw new SQLException("conversion definition '" + id + "' can't be read", damaged);
        }
    }
}
