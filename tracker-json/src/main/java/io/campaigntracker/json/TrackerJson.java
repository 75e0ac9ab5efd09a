package io.campaigntracker.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** A mapper for results, and the JSON schema of each type. Thread-safe. */
public final class TrackerJson {

    static final String DEFINITIONS = "$defs";

    private static final String REFERENCE = "$ref";
    private static final String LOCAL = "#/" + DEFINITIONS + "/";
    private static final String RESOURCE = "results.schema.json";
    private static final JsonMapper MAPPER =
            JsonMapper.builder().addModule(new TrackerJsonModule()).build();

    private TrackerJson() {}

    /** {@return a mapper with {@link TrackerJsonModule} and nothing else} */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /** {@return the JSON schema (2020-12) with a definition under {@code $defs} for each type, named {@code Type} or {@code Type.Nested}} */
    public static String schema() {
        return Schemas.ALL.toPrettyString();
    }

    /**
     * {@return the JSON schema (2020-12) of one type with the definitions that it needs}
     *
     * @throws IllegalArgumentException if it is no type that a tracker answers with
     */
    public static String schema(Class<?> type) {
        JsonNode known = Schemas.ALL.path(DEFINITIONS);
        String name = definition(type);
        if (!ResultComponent.isLibrary(type) || !known.has(name)) {
            throw new IllegalArgumentException(type.getName() + " is no type that a tracker answers with");
        }
        ObjectNode schema = MAPPER.createObjectNode();
        schema.set("$schema", Schemas.ALL.get("$schema"));
        schema.put(REFERENCE, LOCAL + name);
        collect(name, known, schema.putObject(DEFINITIONS));
        return schema.toPrettyString();
    }

    /** {@return the name of a type's definition} */
    static String definition(Class<?> type) {
        Class<?> outer = type.getDeclaringClass();
        return outer == null ? type.getSimpleName() : definition(outer) + "." + type.getSimpleName();
    }

    private static void collect(String name, JsonNode known, ObjectNode into) {
        if (into.has(name)) {
            return;
        }
        JsonNode definition = known.path(name);
        into.set(name, definition);
        definition
                .findValuesAsText(REFERENCE)
                .forEach(reference -> collect(reference.substring(LOCAL.length()), known, into));
    }

    /** Read when somebody first asks for a schema. */
    private static final class Schemas {

        private static final ObjectNode ALL = read();

        private static ObjectNode read() {
            try (InputStream schema =
                    Objects.requireNonNull(TrackerJson.class.getResourceAsStream(RESOURCE), RESOURCE)) {
                return (ObjectNode) MAPPER.readTree(schema);
            } catch (IOException unreadable) {
                throw new UncheckedIOException("could not read " + RESOURCE, unreadable);
            }
        }
    }
}
