package io.campaigntracker.testkit.graph;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An error in Meta's envelope. Thrown inside the server to end a request. */
final class GraphError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final int code;
    private final @Nullable Integer subcode;
    private final String type;
    private final boolean isTransient;

    GraphError(int status, int code, @Nullable Integer subcode, String type, boolean isTransient, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.subcode = subcode;
        this.type = type;
        this.isTransient = isTransient;
    }

    static GraphError invalid(String message) {
        return new GraphError(400, 100, null, "OAuthException", false, "(#100) " + message);
    }

    static GraphError missing(String method, String id) {
        return new GraphError(
                400,
                100,
                33,
                "GraphMethodException",
                false,
                "Unsupported " + method.toLowerCase(Locale.ROOT) + " request. Object with ID '" + id
                        + "' does not exist, cannot be loaded due to missing permissions, or does not support this operation.");
    }

    static GraphError token(@Nullable Integer subcode, String message) {
        return new GraphError(400, 190, subcode, "OAuthException", false, message);
    }

    int status() {
        return status;
    }

    ObjectNode envelope(String traceId) {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        error.put("message", getMessage());
        error.put("type", type);
        error.put("code", code);
        if (subcode != null) {
            error.put("error_subcode", subcode);
        }
        if (isTransient) {
            error.put("is_transient", true);
        }
        error.put("fbtrace_id", traceId);
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        envelope.set("error", error);
        return envelope;
    }
}
