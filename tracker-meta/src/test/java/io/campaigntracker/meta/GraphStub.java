package io.campaigntracker.meta;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;

/** A loopback server that answers as a test says, and remembers what it was asked. */
final class GraphStub implements AutoCloseable {

    /** What was asked. */
    record Call(
            String method,
            String path,
            Map<String, String> parameters,
            Map<String, List<String>> headers,
            String query) {
        String parameter(String name) {
            return parameters.getOrDefault(name, "");
        }

        boolean isPath(String end) {
            return path.endsWith(end);
        }
    }

    /** What is answered. */
    record Answer(int status, String body, Map<String, String> headers, boolean gzip) {
        static Answer ok(String body) {
            return new Answer(200, body, Map.of(), false);
        }

        static Answer error(int status, String body) {
            return new Answer(status, body, Map.of(), false);
        }

        static Answer error(int status, int code, int subcode, String message) {
            return error(
                    status,
                    "{\"error\":{\"message\":\"" + message + "\",\"type\":\"OAuthException\",\"code\":" + code
                            + (subcode == 0 ? "" : ",\"error_subcode\":" + subcode) + ",\"fbtrace_id\":\"AbC/1+x\"}}");
        }

        Answer with(String name, String value) {
            Map<String, String> extended = new LinkedHashMap<>(headers);
            extended.put(name, value);
            return new Answer(status, body, extended, gzip);
        }

        Answer gzipped() {
            return new Answer(status, body, headers, true);
        }
    }

    static final String ACCOUNT = account("1");

    static String account(String id) {
        return "{\"id\":\"act_" + id + "\",\"account_id\":\"" + id
                + "\",\"name\":\"Shop\",\"currency\":\"EUR\",\"timezone_name\":\"Europe/Berlin\"}";
    }

    static {
        // Without it the JDK's server holds each answer back for some 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    /** @param script what to answer; requests for the account itself are answered by the stub */
    GraphStub(Function<Call, Answer> script) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            Call call = call(exchange);
            calls.add(call);
            answer(exchange, call.isPath("/act_1") ? Answer.ok(ACCOUNT) : script.apply(call));
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Call> calls() {
        return calls;
    }

    /** {@return the calls to insights} */
    List<Call> insights() {
        return calls.stream().filter(call -> call.isPath("/insights")).toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static Call call(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String source : new String[] {query, body}) {
            if (source != null && !source.isEmpty()) {
                for (String pair : source.split("&")) {
                    String[] parts = pair.split("=", 2);
                    parameters.put(decode(parts[0]), decode(parts[1]));
                }
            }
        }
        return new Call(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                parameters,
                Map.copyOf(exchange.getRequestHeaders()),
                query == null ? "" : query);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, Answer answer) throws IOException {
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        if (answer.gzip()) {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(bytes);
            }
            bytes = packed.toByteArray();
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        }
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
