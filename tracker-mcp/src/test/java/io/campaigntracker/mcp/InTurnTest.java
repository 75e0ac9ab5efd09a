package io.campaigntracker.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransport;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class InTurnTest {

    private static final int MESSAGES = 400;
    private static final McpSchema.JSONRPCMessage MESSAGE =
            new McpSchema.JSONRPCNotification("notifications/message", Map.of());

    private final AtomicInteger sending = new AtomicInteger();
    private final AtomicInteger together = new AtomicInteger();
    private final AtomicInteger sent = new AtomicInteger();

    @Test
    void messagesOfManyThreads_areSentOneAfterTheOther() {
        AtomicReference<McpServerTransport> told = new AtomicReference<>();
        new InTurn(new Provider()).setSessionFactory(transport -> {
            told.set(transport);
            return null;
        });

        IntStream.range(0, MESSAGES)
                .parallel()
                .forEach(any -> told.get().sendMessage(MESSAGE).block());

        assertThat(sent).hasValue(MESSAGES);
        assertThat(together).hasValue(1);
    }

    private void send() {
        together.accumulateAndGet(sending.incrementAndGet(), Math::max);
        for (int i = 0; i < 10_000; i++) {
            Thread.onSpinWait();
        }
        sending.decrementAndGet();
        sent.incrementAndGet();
    }

    private final class Provider implements McpServerTransportProvider {
        @Override
        public void setSessionFactory(McpServerSession.Factory sessions) {
            sessions.create(new Transport());
        }

        @Override
        public Mono<Void> notifyClients(String method, Object parameters) {
            return Mono.empty();
        }

        @Override
        public Mono<Void> closeGracefully() {
            return Mono.empty();
        }
    }

    private final class Transport implements McpServerTransport {
        @Override
        public Mono<Void> sendMessage(McpSchema.JSONRPCMessage message) {
            return Mono.fromRunnable(InTurnTest.this::send);
        }

        @Override
        public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
            throw new AssertionError("nothing is read here");
        }

        @Override
        public Mono<Void> closeGracefully() {
            return Mono.empty();
        }
    }
}
