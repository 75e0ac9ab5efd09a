package io.campaigntracker.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.campaigntracker.CampaignTracker;
import io.campaigntracker.json.TrackerJson;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An assistant: the protocol's own client, connected to a server over a tracker. */
final class Assistant implements AutoCloseable {

    private final Thread server;
    private final PipedClientTransport transport;
    private final McpSyncClient client;

    private Assistant(Thread server, PipedClientTransport transport) {
        this.server = server;
        this.transport = transport;
        this.client =
                McpClient.sync(transport).requestTimeout(Duration.ofMinutes(2)).build();
    }

    static Assistant of(CampaignTracker tracker, Clock clock) throws IOException {
        PipedInputStream toServer = new PipedInputStream(1 << 16);
        PipedInputStream toClient = new PipedInputStream(1 << 16);
        PipedOutputStream fromClient = new PipedOutputStream(toServer);
        PipedOutputStream fromServer = new PipedOutputStream(toClient);
        Thread server =
                new Thread(() -> TrackerMcpServer.over(tracker).clock(clock).serve(toServer, fromServer), "mcp-server");
        server.start();
        Assistant assistant = new Assistant(server, new PipedClientTransport(toClient, fromClient));
        assistant.client.initialize();
        return assistant;
    }

    String instructions() {
        return client.getServerInstructions();
    }

    List<Tool> tools() {
        return client.listTools().tools();
    }

    /** {@return every line that the server said} */
    List<String> lines() {
        return transport.lines();
    }

    CallToolResult call(String tool, Map<String, Object> arguments) {
        return client.callTool(
                CallToolRequest.builder(tool).arguments(arguments).build());
    }

    /** {@return the answer, which is none of a problem} */
    JsonNode ask(String tool, Map<String, Object> arguments) throws IOException {
        CallToolResult result = call(tool, arguments);
        assertThat(result.isError()).as(text(result)).isNotEqualTo(Boolean.TRUE);
        return TrackerJson.mapper().readTree(text(result));
    }

    /** {@return what was wrong with a call} */
    JsonNode problem(String tool, Map<String, Object> arguments) throws IOException {
        CallToolResult result = call(tool, arguments);
        assertThat(result.isError()).as(text(result)).isTrue();
        return TrackerJson.mapper().readTree(text(result));
    }

    /** {@return every page of an answer} */
    List<JsonNode> pages(String tool, Map<String, Object> arguments) throws IOException {
        List<JsonNode> pages = new ArrayList<>();
        Map<String, Object> next = new HashMap<>(arguments);
        do {
            JsonNode page = ask(tool, next);
            pages.add(page);
            next.put("cursor", page.path("cursor").asText());
        } while (pages.get(pages.size() - 1).has("cursor"));
        return pages;
    }

    static String text(CallToolResult result) {
        assertThat(result.content()).hasSize(1);
        return ((TextContent) result.content().get(0)).text();
    }

    static int bytes(CallToolResult result) throws IOException {
        return TrackerJson.mapper().writeValueAsString(result).getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    public void close() {
        client.close();
        try {
            server.join(Duration.ofSeconds(20).toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        assertThat(server.isAlive()).as("the server ends with its client").isFalse();
    }
}
