package io.campaigntracker.testkit.graph;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;

/** Reads the JSON in parameters. Single quotes and bare keys are taken as well, for Meta's own examples are written that way. */
final class JsonText {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonText() {}

    static JsonNode read(String json, String parameter) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            GraphError error = GraphError.invalid("param " + parameter + " must be JSON");
            error.addSuppressed(e);
            throw error;
        }
    }

    /** {@return the words of a list, written as a JSON array or with commas} */
    static List<String> words(String text, String parameter) {
        String trimmed = text.trim();
        List<String> words = new ArrayList<>();
        if (trimmed.startsWith("[")) {
            for (JsonNode word : read(trimmed, parameter)) {
                if (!word.isValueNode()) {
                    throw GraphError.invalid("param " + parameter + " must be an array of words");
                }
                words.add(word.asText());
            }
        } else {
            for (String word : trimmed.split(",", -1)) {
                if (!word.isBlank()) {
                    words.add(word.trim());
                }
            }
        }
        return words;
    }

    /** {@return the text within, if all of it is one JSON string in double quotes, else the text itself} */
    static String unquoted(String text) {
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.indexOf('"', 1) == text.length() - 1;
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    static boolean flag(String text, String parameter) {
        return switch (text) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw GraphError.invalid("param " + parameter + " must be true or false, not '" + text + "'");
        };
    }
}
