package io.campaigntracker.testkit.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A {@code fields} parameter such as {@code id,name,creative{id,name}}. */
final class FieldList {

    private final Map<String, FieldList> fields = new LinkedHashMap<>();

    private FieldList() {}

    static FieldList parse(String text) {
        Reader reader = new Reader(text);
        FieldList list = reader.list();
        if (reader.position < text.length()) {
            throw GraphError.invalid("Syntax error in fields at '" + text.substring(reader.position) + "'");
        }
        return list;
    }

    Set<String> names() {
        return fields.keySet();
    }

    /** Keeps what was asked for; the id is always there. What an object lacks is left out, what no object has is an error. */
    ObjectNode pick(ObjectNode object, Set<String> known, String nodeType) {
        ObjectNode picked = JsonNodeFactory.instance.objectNode();
        fields.forEach((name, nested) -> {
            if (!known.contains(name)) {
                throw GraphError.invalid(
                        "Tried accessing nonexisting field (" + name + ") on node type (" + nodeType + ")");
            }
            JsonNode value = object.get(name);
            if (value != null) {
                picked.set(name, nested.fields.isEmpty() ? value : nested.pickNested(value));
            }
        });
        picked.set("id", object.get("id"));
        return picked;
    }

    private JsonNode pickNested(JsonNode value) {
        if (!(value instanceof ObjectNode object)) {
            return value;
        }
        ObjectNode picked = JsonNodeFactory.instance.objectNode();
        fields.keySet().stream().filter(object::has).forEach(name -> picked.set(name, object.get(name)));
        if (object.has("id")) {
            picked.set("id", object.get("id"));
        }
        return picked;
    }

    private static final class Reader {
        private final String text;
        private int position;

        private Reader(String text) {
            this.text = text;
        }

        private FieldList list() {
            FieldList list = new FieldList();
            while (position < text.length() && text.charAt(position) != '}') {
                String name = name();
                FieldList nested = new FieldList();
                if (position < text.length() && text.charAt(position) == '{') {
                    position++;
                    nested = list();
                    position++;
                }
                if (!name.isEmpty()) {
                    list.fields.put(name, nested);
                }
                if (position < text.length() && text.charAt(position) == ',') {
                    position++;
                }
            }
            return list;
        }

        private String name() {
            int start = position;
            while (position < text.length() && ",{}".indexOf(text.charAt(position)) < 0) {
                position++;
            }
            String name = text.substring(start, position).trim();
            int modifier = name.indexOf('.');
            return modifier < 0 ? name : name.substring(0, modifier);
        }
    }
}
