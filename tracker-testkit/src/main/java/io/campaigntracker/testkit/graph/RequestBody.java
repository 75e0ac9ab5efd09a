package io.campaigntracker.testkit.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters in a request's body, in the three forms that Graph takes: urlencoded (curl {@code -d}), multipart (curl {@code -F},
 * Meta's Java SDK) and a JSON object (Meta's Node SDK). Anything else is refused.
 */
final class RequestBody {

    private RequestBody() {}

    static Map<String, String> read(@Nullable String contentType, byte[] body) {
        if (body.length == 0) {
            return Map.of();
        }
        String type =
                contentType == null ? "" : contentType.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
        return switch (type) {
            case "application/x-www-form-urlencoded" -> decode(new String(body, StandardCharsets.UTF_8));
            case "multipart/form-data" -> MultipartForm.read(String.valueOf(contentType), body);
            case "application/json" -> json(new String(body, StandardCharsets.UTF_8));
            default ->
                throw GraphError.invalid("A body of Content-Type '" + contentType
                        + "' is not read by this server; it reads application/x-www-form-urlencoded, "
                        + "multipart/form-data and application/json");
        };
    }

    /** {@return the parameters of a query or an urlencoded form; of a repeated one the last} */
    static Map<String, String> decode(@Nullable String form) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (form == null || form.isEmpty()) {
            return parameters;
        }
        for (String pair : form.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            if (!name.isEmpty()) {
                parameters.put(plain(name), plain(value));
            }
        }
        return parameters;
    }

    private static String plain(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            GraphError error = GraphError.invalid("A parameter has an incomplete percent escape");
            error.addSuppressed(e);
            throw error;
        }
    }

    private static Map<String, String> json(String text) {
        JsonNode body = JsonText.read(text, "of the body");
        if (!body.isObject()) {
            throw GraphError.invalid("A JSON body must be an object of parameters");
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        body.properties().forEach(parameter -> {
            JsonNode value = parameter.getValue();
            if (!value.isNull()) {
                parameters.put(parameter.getKey(), value.isValueNode() ? value.asText() : value.toString());
            }
        });
        return parameters;
    }
}
