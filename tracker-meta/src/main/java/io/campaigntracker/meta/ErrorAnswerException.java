package io.campaigntracker.meta;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** An answer whose status says success and whose body is an error. */
final class ErrorAnswerException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient JsonNode root;

    ErrorAnswerException(JsonNode root) {
        super("an error inside a successful answer");
        this.root = root;
    }

    GraphError error(int status) {
        GraphError error = GraphError.of(status, root);
        return error != null ? error : new GraphError(status, 0, 0, null, "an error that says nothing", null);
    }
}
