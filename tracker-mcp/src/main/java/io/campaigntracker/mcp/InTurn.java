package io.campaigntracker.mcp;

import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransport;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Sends one message after the other. The protocol's own transport drops a message that is sent while another thread is still sending one, and the client would wait for its
 * answer until it gives up.
 */
final class InTurn implements McpServerTransportProvider {

    private final McpServerTransportProvider provider;

    InTurn(McpServerTransportProvider provider) {
        this.provider = provider;
    }

    @Override
    public void setSessionFactory(McpServerSession.Factory sessions) {
        provider.setSessionFactory(transport -> sessions.create(new Transport(transport)));
    }

    @Override
    public Mono<Void> notifyClients(String method, Object parameters) {
        return provider.notifyClients(method, parameters);
    }

    @Override
    public Mono<Void> notifyClient(String session, String method, Object parameters) {
        return provider.notifyClient(session, method, parameters);
    }

    @Override
    public Mono<Void> closeGracefully() {
        return provider.closeGracefully();
    }

    @Override
    public void close() {
        provider.close();
    }

    @Override
    public List<String> protocolVersions() {
        return provider.protocolVersions();
    }

    private static final class Transport implements McpServerTransport {

        private final McpServerTransport transport;
        private final Object turn = new Object();

        Transport(McpServerTransport transport) {
            this.transport = transport;
        }

        @Override
        public Mono<Void> sendMessage(McpSchema.JSONRPCMessage message) {
            return Mono.<Void>fromRunnable(() -> {
                        synchronized (turn) {
                            transport.sendMessage(message).block();
                        }
                    })
                    .subscribeOn(Schedulers.boundedElastic());
        }

        @Override
        public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
            return transport.unmarshalFrom(data, type);
        }

        @Override
        public Mono<Void> closeGracefully() {
            return transport.closeGracefully();
        }

        @Override
        public void close() {
            transport.close();
        }

        @Override
        public List<String> protocolVersions() {
            return transport.protocolVersions();
        }
    }
}
