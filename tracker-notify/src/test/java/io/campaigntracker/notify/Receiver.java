package io.campaigntracker.notify;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes what is posted to it. */
final class Receiver implements AutoCloseable {

    static final String SECRET = "canary-4711-secret";

    final Queue<Integer> statuses = new ArrayDeque<>();
    final List<String> bodies = new CopyOnWriteArrayList<>();
    final List<Headers> headers = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            bodies.add(body);
            headers.add(exchange.getRequestHeaders());
            Integer status = statuses.poll();
            byte[] said = (status == null ? "ok" : "no: " + exchange.getRequestURI() + " " + body)
                    .getBytes(StandardCharsets.UTF_8);
            if (status != null && status == 302) {
                exchange.getResponseHeaders().set("Location", address());
            }
            exchange.sendResponseHeaders(status == null ? 200 : status, said.length);
            exchange.getResponseBody().write(said);
            exchange.close();
        });
        server.start();
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort() + "/hook/" + SECRET;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
