package io.campaigntracker.mcp;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.json.TrackerJson;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A Model Context Protocol server over a tracker: an assistant asks how campaigns did, why that changed, what is abnormal, and gets each figure with its interval, its evidence and the reason where there is none.
 *
 * {@snippet :
 * TrackerMcpServer.over(tracker).serve(System.in, System.out);
 * }
 *
 * <p>Its tools only read. Every one is answered from {@link CampaignTracker#asOf a view of a moment}, which syncs nothing, keeps nothing and tells nobody, whatever is asked of it. Names and other text of an
 * account stand in data fields alone. A page has at most 60,000 bytes; longer answers go on by a cursor, each page as of the moment of the first. See {@code docs/assistants.md}.
 *
 * <p>Immutable; the tracker stays the caller's, who closes it.
 */
public final class TrackerMcpServer {

    /** Of one question over many campaigns, a cold database included. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final CampaignTracker tracker;
    private final Clock clock;

    private TrackerMcpServer(CampaignTracker tracker, Clock clock) {
        this.tracker = Objects.requireNonNull(tracker, "tracker");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** {@return a server over a tracker, by the system's clock} */
    public static TrackerMcpServer over(CampaignTracker tracker) {
        return new TrackerMcpServer(tracker, Clock.systemUTC());
    }

    /** {@return the same by another clock, that of the tracker: it says what the present is} */
    public TrackerMcpServer clock(Clock present) {
        return new TrackerMcpServer(tracker, present);
    }

    /**
     * Speaks the protocol over two streams, by lines of JSON, until the client closes its own or this thread is interrupted. Nothing else may be written to the output meanwhile.
     *
     * @param in what the client says, such as {@code System.in}
     * @param out what it hears, such as {@code System.out}
     */
    public void serve(InputStream in, OutputStream out) {
        McpJsonMapper json = new JacksonMcpJsonMapper(TrackerJson.mapper());
        EndOfStream watched = new EndOfStream(in);
        McpSyncServer server = McpServer.sync(new InTurn(new StdioServerTransportProvider(json, watched, out)))
                .serverInfo("campaign-tracker", version())
                .instructions(Wording.INSTRUCTIONS)
                .capabilities(
                        McpSchema.ServerCapabilities.builder().tools(false).build())
                .requestTimeout(LONGEST)
                .jsonMapper(json)
                // What can't be meant is refused by the tool itself, in the form of all its answers.
                .validateToolInputs(false)
                .tools(specifications())
                .build();
        try {
            watched.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            server.closeGracefully();
        }
    }

    /** {@return the tools, by topic} */
    static List<Tool> tools() {
        return Stream.of(
                        LedgerTools.all(),
                        PerformanceTools.all(),
                        FindingTools.all(),
                        CreativeTools.all(),
                        ActionTools.all())
                .flatMap(List::stream)
                .toList();
    }

    private List<SyncToolSpecification> specifications() {
        ToolCall call = new ToolCall(tracker, clock);
        return tools().stream()
                .map(tool -> SyncToolSpecification.builder()
                        .tool(described(tool))
                        .callHandler((exchange, request) -> call.answer(tool, request.arguments()))
                        .build())
                .toList();
    }

    private static McpSchema.Tool described(Tool tool) {
        return McpSchema.Tool.builder(tool.name(), tool.parameters().schema())
                .title(tool.title())
                .description(tool.description())
                .annotations(McpSchema.ToolAnnotations.builder()
                        .title(tool.title())
                        .readOnlyHint(true)
                        .destructiveHint(false)
                        .idempotentHint(true)
                        .openWorldHint(false)
                        .build())
                .build();
    }

    private static String version() {
        String version = TrackerMcpServer.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
