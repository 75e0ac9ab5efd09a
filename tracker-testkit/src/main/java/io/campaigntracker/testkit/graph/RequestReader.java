package io.campaigntracker.testkit.graph;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it was read, with its token kept apart.
 *
 * @param token null if there is none
 * @param unreadable what is wrong with its form; null if it could be read
 */
record RequestReader(
        GraphRequest request,
        @Nullable String token,
        @Nullable GraphError unreadable) {

    private static final String TOKEN = "access_token";

    static RequestReader read(HttpExchange exchange, long number) throws IOException {
        Map<String, String> parameters = new LinkedHashMap<>();
        byte[] body = exchange.getRequestBody().readAllBytes();
        GraphError unreadable = null;
        boolean tokenInUrl = false;
        try {
            parameters.putAll(RequestBody.decode(exchange.getRequestURI().getRawQuery()));
            tokenInUrl = parameters.containsKey(TOKEN);
            parameters.putAll(bodyOf(exchange, body));
        } catch (GraphError e) {
            unreadable = e;
        }
        String bearer = bearer(exchange);
        String token = bearer == null ? parameters.get(TOKEN) : bearer;
        parameters.remove(TOKEN);
        // Meta's own examples write level="campaign" as well as level=campaign; a name may have its quotes.
        parameters.replaceAll((name, value) -> name.equals("name") ? value : JsonText.unquoted(value));
        GraphRequest request = new GraphRequest(
                number,
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                parameters,
                bearer != null,
                tokenInUrl);
        return new RequestReader(request, token, unreadable);
    }

    /** {@return a request within a batch, which may bring a token of its own} */
    static RequestReader ofItem(
            GraphRequest batch, @Nullable String token, String method, String path, Map<String, String> parameters) {
        Map<String, String> own = new LinkedHashMap<>(parameters);
        String given = own.remove(TOKEN);
        String proof = batch.parameters().get("appsecret_proof");
        if (proof != null && given == null) {
            own.putIfAbsent("appsecret_proof", proof);
        }
        GraphRequest request = new GraphRequest(batch.number(), method, path, own, batch.bearer(), false);
        return new RequestReader(request, given == null ? token : given, null);
    }

    private static Map<String, String> bodyOf(HttpExchange exchange, byte[] body) {
        if (!exchange.getRequestMethod().equals("POST")) {
            if (body.length > 0) {
                throw GraphError.invalid(
                        "The body of a " + exchange.getRequestMethod() + " is not read by this server");
            }
            return Map.of();
        }
        return RequestBody.read(exchange.getRequestHeaders().getFirst("Content-Type"), body);
    }

    private static @Nullable String bearer(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        return header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)
                ? header.substring(7).trim()
                : null;
    }
}
