package io.campaigntracker.core.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.campaigntracker.core.offline.Tally;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads a case's inputs and writes its outputs, with JSON null for what is absent. */
final class GoldenJson {

    private GoldenJson() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    static JsonNode number(OptionalDouble value) {
        return value.isPresent()
                ? JsonNodeFactory.instance.numberNode(value.getAsDouble())
                : JsonNodeFactory.instance.nullNode();
    }

    static JsonNode number(OptionalInt value) {
        return value.isPresent()
                ? JsonNodeFactory.instance.numberNode(value.getAsInt())
                : JsonNodeFactory.instance.nullNode();
    }

    static JsonNode number(OptionalLong value) {
        return value.isPresent()
                ? JsonNodeFactory.instance.numberNode(value.getAsLong())
                : JsonNodeFactory.instance.nullNode();
    }

    static @Nullable Double nullableDouble(JsonNode node) {
        return node.isNull() ? null : node.doubleValue();
    }

    /** The exact decimal that the JSON number or decimal string spells. */
    static @Nullable BigDecimal nullableDecimal(JsonNode node) {
        return node.isNull() ? null : new BigDecimal(node.asText());
    }

    static @Nullable String nullableText(JsonNode node) {
        return node.isNull() ? null : node.textValue();
    }

    static List<@Nullable Double> nullableDoubles(JsonNode array) {
        List<@Nullable Double> values = new ArrayList<>();
        array.forEach(node -> values.add(nullableDouble(node)));
        return values;
    }

    static double[] doubles(JsonNode array) {
        double[] values = new double[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).doubleValue();
        }
        return values;
    }

    static int[] ints(JsonNode array) {
        int[] values = new int[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).intValue();
        }
        return values;
    }

    /** A tally with its value as a string of two decimals, which it must have exactly. */
    static JsonNode tally(Tally tally) {
        return object().put("conversions", tally.conversions())
                .put(
                        "value",
                        tally.value().setScale(2, RoundingMode.UNNECESSARY).toPlainString());
    }
}
