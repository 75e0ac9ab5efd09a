package io.campaigntracker.dashboard;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * The open pages, each told of what happens as server-sent events. Nobody waits for a slow page: one that does not take what it is sent is let go, and asks again by
 * itself. Thread-safe.
 */
final class EventStreams implements AutoCloseable {

    static final int MOST = 200;
    private static final int MOST_WAITING = 16;

    private final Set<Page> pages = ConcurrentHashMap.newKeySet();
    private final ExecutorService writers;

    EventStreams(ExecutorService writers) {
        this.writers = writers;
    }

    /**
     * Keeps an exchange open and tells it what happens from then on.
     *
     * @param first what it is told at once; null for nothing
     * @throws Refusal if too many pages are open
     */
    void open(HttpExchange exchange, @Nullable String first) throws IOException {
        if (pages.size() >= MOST) {
            throw new Refusal(503, MOST + " pages are open already; no more are told of changes");
        }
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
        exchange.getResponseHeaders().set("X-Accel-Buffering", "no");
        exchange.sendResponseHeaders(200, 0);
        Page page = new Page(exchange);
        pages.add(page);
        page.tell(": open\n\n");
        if (first != null) {
            page.tell(first);
        }
    }

    /** Tells every open page. */
    void send(String event, String data) {
        String text = event(event, data);
        Set.copyOf(pages).forEach(page -> page.tell(text));
    }

    /** Sends what no page shows, so that one which has gone is noticed. */
    void ping() {
        Set.copyOf(pages).forEach(page -> page.tell(": still here\n\n"));
    }

    static String event(String event, String data) {
        StringBuilder text = new StringBuilder("event: ").append(event).append('\n');
        data.lines().forEach(line -> text.append("data: ").append(line).append('\n'));
        if (data.isEmpty()) {
            text.append("data:\n");
        }
        return text.append('\n').toString();
    }

    @Override
    public void close() {
        new HashSet<>(pages).forEach(Page::leave);
    }

    private final class Page {

        private final HttpExchange exchange;
        private final Deque<String> waiting = new ArrayDeque<>();
        private boolean writing;

        Page(HttpExchange exchange) {
            this.exchange = exchange;
        }

        synchronized void tell(String text) {
            if (waiting.size() >= MOST_WAITING) {
                leave();
                return;
            }
            waiting.add(text);
            if (!writing) {
                writing = true;
                writers.execute(this::write);
            }
        }

        private void write() {
            try {
                OutputStream out = exchange.getResponseBody();
                for (String next = next(); next != null; next = next()) {
                    out.write(next.getBytes(StandardCharsets.UTF_8));
                    out.flush();
                }
            } catch (IOException gone) {
                leave();
            }
        }

        private synchronized @Nullable String next() {
            String next = waiting.poll();
            writing = next != null;
            return next;
        }

        void leave() {
            if (pages.remove(this)) {
                // closing waits for what is being written, which a page that does not read keeps waiting
                writers.execute(exchange::close);
            }
        }
    }
}
