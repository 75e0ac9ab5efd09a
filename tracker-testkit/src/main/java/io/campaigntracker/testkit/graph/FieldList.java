package io.campaigntracker.testkit.graph;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A {@code fields} parameter such as {@code id,name,ads.limit(5){id,creative{id}}}. Its text form reads back as the same list. */
final class FieldList {

    private final Map<String, Field> fields;

    FieldList(Map<String, Field> fields) {
        this.fields = new LinkedHashMap<>(fields);
    }

    /**
     * One field.
     *
     * @param modifiers what stands behind dots, such as {@code limit} of {@code ads.limit(5)}
     * @param nested what stands in braces, empty without
     */
    record Field(String name, Map<String, String> modifiers, FieldList nested) {}

    static FieldList of(Map<String, String> parameters, String otherwise) {
        String text = parameters.getOrDefault("fields", "").trim();
        return parse(text.isEmpty() ? otherwise : text);
    }

    static FieldList parse(String text) {
        return new FieldListReader(text.startsWith("[") ? String.join(",", JsonText.words(text, "fields")) : text)
                .read();
    }

    Collection<Field> all() {
        return fields.values();
    }

    Set<String> names() {
        return fields.keySet();
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }

    /** {@return whether a field of one of these names stands anywhere in it} */
    boolean mentions(Set<String> wanted) {
        return fields.values().stream()
                .anyMatch(
                        field -> wanted.contains(field.name()) || field.nested().mentions(wanted));
    }

    @Override
    public String toString() {
        return fields.values().stream().map(FieldList::text).collect(Collectors.joining(","));
    }

    private static String text(Field field) {
        StringBuilder text = new StringBuilder(field.name());
        field.modifiers()
                .forEach((name, value) ->
                        text.append('.').append(name).append('(').append(value).append(')'));
        return field.nested().isEmpty()
                ? text.toString()
                : text.append('{').append(field.nested()).append('}').toString();
    }

    /** {@return those members of an object that holds no others, in the order of these fields} */
    ObjectNode of(ObjectNode all) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        for (String name : names()) {
            if (all.has(name)) {
                shown.set(name, all.get(name));
            }
        }
        return shown;
    }
}
