package io.campaigntracker.mcp;

import io.campaigntracker.json.TrackerJson;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** What the protocol's own client speaks through, over two streams of this process; every line that comes is kept. */
final class PipedClientTransport implements McpClientTransport {

    private final McpJsonMapper json = new JacksonMcpJsonMapper(TrackerJson.mapper());
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final InputStream in;
    private final OutputStream out;

    PipedClientTransport(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public Mono<Void> connect(Function<Mono<McpSchema.JSONRPCMessage>, Mono<McpSchema.JSONRPCMessage>> handler) {
        Thread reading = new Thread(() -> read(handler), "client");
        reading.setDaemon(true);
        reading.start();
        return Mono.empty();
    }

    private void read(Function<Mono<McpSchema.JSONRPCMessage>, Mono<McpSchema.JSONRPCMessage>> handler) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
                handler.apply(Mono.just(McpSchema.deserializeJsonRpcMessage(json, line)))
                        .subscribe();
            }
        } catch (IOException closed) {
            lines.add("closed: " + closed.getMessage());
        }
    }

    @Override
    public Mono<Void> sendMessage(McpSchema.JSONRPCMessage message) {
        return Mono.fromRunnable(() -> {
            try {
                synchronized (out) {
                    out.write((json.writeValueAsString(message) + "\n").getBytes(StandardCharsets.UTF_8));
                    out.flush();
                }
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        });
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.fromRunnable(() -> {
            try {
                out.close();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        });
    }

    @Override
    public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
        return json.convertValue(data, type);
    }
}
