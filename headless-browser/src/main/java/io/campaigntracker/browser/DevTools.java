package io.campaigntracker.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A connection by the Chrome DevTools protocol: commands one after the other, events whenever they come. */
final class DevTools implements WebSocket.Listener {

    static final ObjectMapper JSON = new ObjectMapper();
    private static final int SECONDS = 60;

    private final AtomicInteger last = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final List<Consumer<JsonNode>> listeners = new CopyOnWriteArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;

    DevTools(URI address) {
        this.socket = done(HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address, this));
    }

    /** Tells of every event, of whichever page, on the connection's own thread. */
    void listen(Consumer<JsonNode> listener) {
        listeners.add(listener);
    }

    /** {@return the result of a command, to a page if a session is given} */
    JsonNode call(@Nullable String session, String method, Map<String, ?> parameters) {
        int id = last.incrementAndGet();
        ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
        message.set("params", JSON.valueToTree(parameters));
        if (session != null) {
            message.put("sessionId", session);
        }
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        done(socket.sendText(message.toString(), true));
        JsonNode told = done(answer);
        if (told.has("error")) {
            throw new IllegalStateException(method + ": " + told.get("error"));
        }
        return told.path("result");
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean isLast) {
        partial.append(data);
        if (isLast) {
            String text = partial.toString();
            partial.setLength(0);
            take(text);
        }
        from.request(1);
        return null;
    }

    private void take(String text) {
        try {
            JsonNode message = JSON.readTree(text);
            CompletableFuture<JsonNode> asked =
                    message.has("id") ? waiting.remove(message.get("id").asInt()) : null;
            if (asked != null) {
                asked.complete(message);
            } else {
                listeners.forEach(listener -> listener.accept(message));
            }
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        waiting.values().forEach(answer -> answer.completeExceptionally(error));
    }

    static <T> T done(CompletableFuture<T> future) {
        try {
            return future.get(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while the browser worked", stop);
        } catch (ExecutionException | TimeoutException failed) {
            throw new IllegalStateException("the browser gave no answer", failed);
        }
    }
}
