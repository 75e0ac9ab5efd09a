package io.campaigntracker.core.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Reads and writes the primitive series and enumerations of the scoring kernels. */
final class Field {

    private Field() {}

    /** The numbers of a JSON array, NaN for null. */
    static double[] series(JsonNode array) {
        double[] values = new double[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(array.get(i));
        }
        return values;
    }

    /** The number, NaN for null. */
    static double value(JsonNode node) {
        return node.isNull() ? Double.NaN : node.doubleValue();
    }

    static OptionalDouble optional(JsonNode node) {
        return node.isNull() ? OptionalDouble.empty() : OptionalDouble.of(node.doubleValue());
    }

    static List<OptionalDouble> optionals(JsonNode array) {
        List<OptionalDouble> values = new ArrayList<>();
        array.forEach(node -> values.add(optional(node)));
        return values;
    }

    static long[] counts(JsonNode array) {
        long[] counts = new long[array.size()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = array.get(i).isNull() ? 0 : array.get(i).longValue();
        }
        return counts;
    }

    static ArrayNode array(Iterable<OptionalDouble> values) {
        ArrayNode array = GoldenJson.array();
        values.forEach(value -> array.add(GoldenJson.number(value)));
        return array;
    }

    /** Sets the field to a part of {@code source}, to JSON null where that is absent. */
    static <T> void put(ObjectNode out, Optional<T> source, String field, Function<T, Number> part) {
        Optional<Number> value = source.map(part);
        if (value.isEmpty()) {
            out.putNull(field);
        } else if (value.get() instanceof Double number) {
            out.put(field, number);
        } else {
            out.put(field, value.get().longValue());
        }
    }

    static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static JsonNode nothing() {
        return JsonNodeFactory.instance.nullNode();
    }
}
