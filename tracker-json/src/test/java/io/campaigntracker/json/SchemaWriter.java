package io.campaigntracker.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.model.Wording;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Writes the JSON schema of types from what they are made of. */
final class SchemaWriter {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Map<Class<?>, String> NUMBERS = Map.of(
            int.class, "integer",
            Integer.class, "integer",
            long.class, "integer",
            Long.class, "integer",
            double.class, "number",
            Double.class, "number",
            boolean.class, "boolean",
            Boolean.class, "boolean");
    private static final Map<Class<?>, String> FORMATS = Map.of(
            Instant.class, "date-time",
            LocalDate.class, "date",
            Duration.class, "duration");
    private static final Map<Class<?>, String> PATTERNS = Map.of(
            BigDecimal.class, "^-?[0-9]+([.][0-9]+)?$",
            LocalDateTime.class, "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}",
            LocalTime.class, "^[0-9]{2}:[0-9]{2}");
    private static final Set<Class<?>> TEXTS = Set.of(String.class, Wording.class, ZoneId.class);

    private SchemaWriter() {}

    static ObjectNode schema(Collection<Class<?>> types) {
        ObjectNode schema = JSON.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "What Campaign Tracker answers and tells");
        ObjectNode definitions = schema.putObject(TrackerJson.DEFINITIONS);
        types.forEach(type -> definitions.set(TrackerJson.definition(type), definition(type)));
        return schema;
    }

    private static ObjectNode definition(Class<?> type) {
        if (type.isEnum()) {
            ObjectNode constants = JSON.objectNode();
            ArrayNode names = constants.putArray("enum");
            Arrays.stream(type.getEnumConstants()).forEach(constant -> names.add(((Enum<?>) constant).name()));
            return constants;
        }
        if (type == MetricValue.class) {
            return metricValue();
        }
        return record(type == MetricsRow.class ? RowFields.class : type);
    }

    private static ObjectNode metricValue() {
        ObjectNode reason = typed("object");
        reason.putObject("properties").set(MetricValueSerializer.UNDEFINED, reference(UndefinedReason.class));
        reason.putArray("required").add(MetricValueSerializer.UNDEFINED);
        ObjectNode either = JSON.objectNode();
        either.putArray("oneOf").add(typed("number")).add(reason);
        return either;
    }

    private static ObjectNode record(Class<?> type) {
        ObjectNode record = typed("object");
        ObjectNode properties = record.putObject("properties");
        ArrayNode required = JSON.arrayNode();
        for (RecordComponent declared : type.getRecordComponents()) {
            ResultComponent component = new ResultComponent(declared);
            properties.set(component.name(), of(declared.getGenericType()));
            if (component.isRequired()) {
                required.add(component.name());
            }
        }
        if (!required.isEmpty()) {
            record.set("required", required);
        }
        return record;
    }

    private static ObjectNode of(Type type) {
        if (type instanceof TypeVariable<?>) {
            return JSON.objectNode();
        }
        if (!(type instanceof ParameterizedType generic)) {
            return of((Class<?>) type);
        }
        Class<?> raw = (Class<?>) generic.getRawType();
        Type[] arguments = generic.getActualTypeArguments();
        if (Map.class.isAssignableFrom(raw)) {
            ObjectNode map = typed("object");
            if (arguments[0] != String.class) {
                map.set("propertyNames", of(arguments[0]));
            }
            map.set("additionalProperties", of(arguments[1]));
            return map;
        }
        if (Collection.class.isAssignableFrom(raw)) {
            ObjectNode list = typed("array");
            list.set("items", of(arguments[0]));
            return list;
        }
        return reference(raw);
    }

    private static ObjectNode of(Class<?> type) {
        if (NUMBERS.containsKey(type)) {
            return typed(NUMBERS.get(type));
        }
        if (FORMATS.containsKey(type)) {
            return typed("string").put("format", FORMATS.get(type));
        }
        if (PATTERNS.containsKey(type)) {
            return typed("string").put("pattern", PATTERNS.get(type));
        }
        if (TEXTS.contains(type)) {
            return typed("string");
        }
        if (ResultComponent.isLibrary(type)) {
            return reference(type);
        }
        throw new IllegalStateException("no schema of a " + type);
    }

    private static ObjectNode typed(String type) {
        return JSON.objectNode().put("type", type);
    }

    private static ObjectNode reference(Class<?> type) {
        return JSON.objectNode().put("$ref", "#/$defs/" + TrackerJson.definition(type));
    }
}
