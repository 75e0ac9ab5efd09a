package io.campaigntracker.testkit.graph;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a request, keeping its token apart. */
record RequestReader(GraphRequest request, @Nullable String token) {

    static RequestReader read(HttpExchange exchange, long number) throws IOException {
        Map<String, String> parameters = new LinkedHashMap<>();
        decode(exchange.getRequestURI().getRawQuery(), parameters);
        boolean tokenInUrl = parameters.containsKey("access_token");
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (exchange.getRequestMethod().equals("POST")) {
            decode(new String(body, StandardCharsets.UTF_8), parameters);
        }
        String bearer = bearer(exchange);
        String token = bearer == null ? parameters.get("access_token") : bearer;
        parameters.remove("access_token");
        GraphRequest request = new GraphRequest(
                number,
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                parameters,
                bearer != null,
                tokenInUrl);
        return new RequestReader(request, token);
    }

    private static @Nullable String bearer(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        return header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)
                ? header.substring(7).trim()
                : null;
    }

    static void decode(@Nullable String form, Map<String, String> into) {
        if (form == null || form.isEmpty()) {
            return;
        }
        for (String pair : form.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            into.put(URLDecoder.decode(name, StandardCharsets.UTF_8), URLDecoder.decode(value, StandardCharsets.UTF_8));
        }
    }
}
