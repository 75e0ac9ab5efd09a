package io.campaigntracker.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.campaigntracker.json.TrackerJson;
import java.util.ArrayList;
import java.util.List;

/**
 * What a tool found out.
 *
 * @param about what holds for the whole of it, on every page
 * @param items one by one, however many pages they take
 */
record Answer(ObjectNode about, List<? extends JsonNode> items) {

    private static final JsonMapper JSON = TrackerJson.mapper();

    Answer {
        items = List.copyOf(items);
    }

    /** {@return an answer that is one thing} */
    static Answer of(ObjectNode about) {
        return new Answer(about, List.of());
    }

    /** {@return an answer about a result whose list of this name is its items} */
    static Answer paged(Object result, String list) {
        ObjectNode about = tree(result);
        List<JsonNode> items = new ArrayList<>();
        about.remove(list).forEach(items::add);
        return new Answer(about, items);
    }

    /** {@return an object with nothing in it yet} */
    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** {@return a result as it travels} */
    static ObjectNode tree(Object result) {
        return JSON.valueToTree(result);
    }

    /** {@return results as they travel} */
    static List<ObjectNode> trees(List<?> results) {
        return results.stream().map(Answer::tree).toList();
    }
}
