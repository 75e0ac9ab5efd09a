package io.campaigntracker.examples;

import com.fasterxml.jackson.databind.JsonNode;
import io.campaigntracker.json.TrackerJson;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What is said between a person, an assistant and the server, written down as it happens. */
final class Conversation {

    private static final int LONGEST = 150;
    private static final Pattern ROUGH = Pattern.compile("(?m)^ +~ .*$|[0-9]+\\.[0-9]+(E-?[0-9]+)?");

    private final McpSyncClient client;
    private final StringBuilder said = new StringBuilder();

    Conversation(McpSyncClient client) {
        this.client = client;
    }

    Conversation person(String words) {
        said.append(said.length() == 0 ? "" : "\n")
                .append("person     ")
                .append(words)
                .append('\n');
        return this;
    }

    Conversation assistant(String words) {
        said.append("assistant  ").append(words).append('\n');
        return this;
    }

    /** {@return the answer of a tool, of which these fields are written down; figures behind a {@code ~} may differ in their digits from run to run of the library} */
    JsonNode call(String tool, Map<String, Object> arguments, String... fields) throws IOException {
        said.append("call       ")
                .append(tool)
                .append(' ')
                .append(TrackerJson.mapper().writeValueAsString(new TreeMap<>(arguments)))
                .append('\n');
        JsonNode answer = TrackerJson.mapper().readTree(text(tool, arguments));
        for (String field : fields) {
            boolean rough = field.startsWith("~");
            JsonNode value = answer.at(rough ? field.substring(1) : field);
            String shown = value.toString();
            said.append(rough ? "         ~ " : "           ")
                    .append(rough ? field.substring(1) : field)
                    .append(" = ")
                    .append(shown.length() > LONGEST ? shown.substring(0, LONGEST) + "…" : shown)
                    .append('\n');
        }
        return answer;
    }

    String text(String tool, Map<String, Object> arguments) {
        CallToolResult result = client.callTool(
                CallToolRequest.builder(tool).arguments(arguments).build());
        return ((TextContent) result.content().get(0)).text();
    }

    /** {@return the conversation without the digits that the simulated account or a better estimate may change: fractions, and all on lines with a {@code ~}} */
    static String withoutRoughDigits(String said) {
        return ROUGH.matcher(said).replaceAll(line -> line.group().replaceAll("[0-9]+", "#"));
    }

    @Override
    public String toString() {
        return said.toString();
    }
}
