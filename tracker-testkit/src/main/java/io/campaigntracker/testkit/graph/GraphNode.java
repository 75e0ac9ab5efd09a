package io.campaigntracker.testkit.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One object of an account. All that is shown of it is put together once somebody asks. Not thread-safe: made for one request. */
final class GraphNode {

    private final NodeType type;
    private final String id;
    private final Map<String, String> held;
    private final String effectiveStatus;
    private final Supplier<ObjectNode> made;
    private @Nullable ObjectNode json;

    /**
     * @param held the ids of the objects that it holds or belongs to, by the name of the field
     * @param effectiveStatus empty if it has none
     * @param made all that is shown of it; what it lacks is left out
     */
    GraphNode(NodeType type, String id, Map<String, String> held, String effectiveStatus, Supplier<ObjectNode> made) {
        this.type = type;
        this.id = id;
        this.held = held;
        this.effectiveStatus = effectiveStatus;
        this.made = made;
    }

    NodeType type() {
        return type;
    }

    String id() {
        return id;
    }

    /** {@return the id of the object in a field such as {@code campaign}; null if there is none} */
    @Nullable
    String held(String field) {
        return held.get(field);
    }

    String effectiveStatus() {
        return effectiveStatus;
    }

    ObjectNode json() {
        ObjectNode shown = json;
        if (shown == null) {
            shown = made.get();
            json = shown;
        }
        return shown;
    }

    /** {@return a value as text, empty if the object lacks it} */
    String text(String field) {
        return json().path(field).asText("");
    }

    Instant time(String field) {
        return OffsetDateTime.parse(text(field), ObjectJson.TIME).toInstant();
    }
}
