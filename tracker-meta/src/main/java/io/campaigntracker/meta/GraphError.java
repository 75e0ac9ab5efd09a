package io.campaigntracker.meta;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What the Graph API says of an error. Nearly every key is optional.
 *
 * @param status HTTP status
 * @param code 0 if none
 * @param subcode 0 if none
 * @param transientHint what {@code is_transient} says, null if it says nothing
 * @param message never null; what a person can read
 * @param traceId null if none
 */
record GraphError(
        int status,
        int code,
        int subcode,
        @Nullable Boolean transientHint,
        String message,
        @Nullable String traceId) {

    /** Reads the usual envelope, the flat form of old endpoints and of report runs; null if it is none of them. */
    static @Nullable GraphError of(int status, JsonNode root) {
        JsonNode error = root.get("error");
        if (error != null && error.isObject()) {
            return new GraphError(
                    status,
                    integer(error.get("code")),
                    integer(error.get("error_subcode")),
                    flag(error.get("is_transient")),
                    message(error, "message", "error_user_title", "error_user_msg"),
                    text(error.get("fbtrace_id")));
        }
        if (root.hasNonNull("error_code")) {
            return new GraphError(
                    status,
                    integer(root.get("error_code")),
                    integer(root.get("error_subcode")),
                    flag(root.get("is_transient")),
                    message(root, "error_message", "error_user_title", "error_user_msg", "error_description"),
                    text(root.get("fbtrace_id")));
        }
        return null;
    }

    private static String message(JsonNode error, String... keys) {
        StringBuilder joined = new StringBuilder();
        for (String key : keys) {
            String part = text(error.get(key));
            if (part != null && !part.isBlank()) {
                joined.append(joined.isEmpty() ? "" : "; ").append(part.strip().replaceAll("\\s+", " "));
            }
        }
        return joined.isEmpty() ? "no message given" : joined.toString();
    }

    private static int integer(@Nullable JsonNode node) {
        return node == null ? 0 : node.asInt(0);
    }

    private static @Nullable Boolean flag(@Nullable JsonNode node) {
        return (node == null || node.isNull()) ? null : Boolean.valueOf(node.asBoolean());
    }

    private static @Nullable String text(@Nullable JsonNode node) {
        return node == null || node.isNull() ? null : node.asText();
    }
}
