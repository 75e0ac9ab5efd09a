package io.campaigntracker.testkit.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * One object with all that is shown of it.
 *
 * @param type its kind
 * @param json its values; what it lacks is left out
 */
record GraphNode(NodeType type, ObjectNode json) {

    String id() {
        return text("id");
    }

    /** {@return a value as text, empty if the object lacks it} */
    String text(String field) {
        return json.path(field).asText("");
    }

    Instant time(String field) {
        return OffsetDateTime.parse(text(field), ObjectJson.TIME).toInstant();
    }
}
