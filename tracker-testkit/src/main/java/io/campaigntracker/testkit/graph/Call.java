package io.campaigntracker.testkit.graph;

import java.time.Instant;

/**
 * A request on its way through the server.
 *
 * @param request what was asked
 * @param token what the caller proved itself with
 * @param base scheme, host and port under which the caller reached the server
 * @param now the server's time
 */
record Call(GraphRequest request, String token, String base, Instant now) {

    int limit(int otherwise, int most) {
        String text = request.parameters().get("limit");
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) == 0) {
            throw GraphError.invalid("param limit must be a positive integer");
        }
        return Math.min(most, Integer.parseInt(text));
    }

    String nextAfter(String cursor) {
        return Page.nextAddress(base, request, token, cursor);
    }
}
