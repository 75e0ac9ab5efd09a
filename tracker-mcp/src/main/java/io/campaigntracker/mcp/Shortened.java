package io.campaigntracker.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Makes one thing fit into a page where it does not: long lists and texts are cut, and what is left out is counted. */
final class Shortened {

    private static final int[] ELEMENTS = {100, 30, 10, 3, 0};
    private static final int CHARACTERS = 300;
    private static final String LEFT_OUT = "_left_out";

    private Shortened() {}

    /** {@return the same, or as much of it as takes no more bytes} */
    static JsonNode to(int bytes, JsonNode whole) {
        if (Page.bytes(whole) <= bytes) {
            return whole;
        }
        for (int most : ELEMENTS) {
            JsonNode cut = cut(whole, most);
            if (Page.bytes(cut) <= bytes) {
                return cut;
            }
        }
        return Answer.object().put(LEFT_OUT, "too large to be told");
    }

    private static JsonNode cut(JsonNode node, int most) {
        if (node instanceof ObjectNode object) {
            ObjectNode shorter = Answer.object();
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                shorter.set(field.getKey(), cut(field.getValue(), most));
                int size = field.getValue().isArray() ? field.getValue().size() : 0;
                if (size > most) {
                    shorter.put(field.getKey() + LEFT_OUT, size - most);
                }
            }
            return shorter;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode shorter = Answer.object().arrayNode();
            for (int i = 0; i < Math.min(most, array.size()); i++) {
                shorter.add(cut(array.get(i), most));
            }
            return shorter;
        }
        return node.isTextual() && node.textValue().length() > CHARACTERS ? node(node.textValue()) : node;
    }

    private static JsonNode node(String text) {
        int end = Character.isHighSurrogate(text.charAt(CHARACTERS - 1)) ? CHARACTERS - 1 : CHARACTERS;
        return Answer.object().textNode(text.substring(0, end) + "…");
    }
}
