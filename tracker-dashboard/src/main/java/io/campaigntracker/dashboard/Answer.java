package io.campaigntracker.dashboard;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is sent. */
@SuppressWarnings("ArrayRecordComponent") // sent once, never compared
record Answer(int status, String type, byte[] body, Map<String, String> headers) {

    private static final String HTML = "text/html; charset=utf-8";
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    static Answer page(int status, String html) {
        return new Answer(status, HTML, html.getBytes(StandardCharsets.UTF_8), Map.of("Cache-Control", "no-store"));
    }

    static Answer file(String type, byte[] content) {
        return new Answer(200, type, content, Map.of("Cache-Control", "public, max-age=31536000, immutable"));
    }

    static Answer to(String path) {
        return new Answer(303, HTML, new byte[0], Map.of("Location", path, "Cache-Control", "no-store"));
    }

    Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, type, body, more);
    }

    static void protect(Headers headers) {
        headers.set("Content-Security-Policy", POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        // under no-referrer browsers send "Origin: null" with the forms of these very pages
        headers.set("Referrer-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
    }

    void send(HttpExchange exchange) throws IOException {
        Headers sent = exchange.getResponseHeaders();
        protect(sent);
        sent.set("Content-Type", type);
        headers.forEach(sent::set);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head || body.length == 0 ? -1 : body.length);
        if (!head && body.length > 0) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
        exchange.close();
    }
}
