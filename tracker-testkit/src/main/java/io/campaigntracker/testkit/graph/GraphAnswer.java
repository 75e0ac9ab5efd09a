package io.campaigntracker.testkit.graph;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What is sent back: status, content type, further headers, body. */
final class GraphAnswer {

    private static final String JSON = "application/json; charset=UTF-8";

    private final int status;
    private final String contentType;
    private final Map<String, String> headers;
    private final byte[] body;

    private GraphAnswer(int status, String contentType, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.contentType = contentType;
        this.headers = headers;
        this.body = body;
    }

    static GraphAnswer json(byte[] body) {
        return new GraphAnswer(200, JSON, Map.of(), body);
    }

    static GraphAnswer html(int status, String text) {
        return new GraphAnswer(status, "text/html; charset=utf-8", Map.of(), text.getBytes(StandardCharsets.UTF_8));
    }

    static GraphAnswer error(GraphError error, String traceId) {
        byte[] body = error.envelope(traceId).toString().getBytes(StandardCharsets.UTF_8);
        return new GraphAnswer(error.status(), JSON, Map.of(), body);
    }

    /** {@return the same answer with these headers in place of the usual ones} */
    GraphAnswer with(Map<String, String> replaced) {
        return new GraphAnswer(status, contentType, Map.copyOf(replaced), body);
    }

    int status() {
        return status;
    }

    String contentType() {
        return contentType;
    }

    Map<String, String> headers() {
        return headers;
    }

    /** {@return the body, not to be changed} */
    byte[] body() {
        return body;
    }
}
