package io.campaigntracker.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.campaigntracker.CampaignTracker;
import io.campaigntracker.json.TrackerJson;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ToolCallTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-05T08:00:00Z"), ZoneOffset.UTC);

    private final AtomicInteger thoughts = new AtomicInteger();
    private final ToolCall call = new ToolCall(tracker(), CLOCK);
    private final Tool threePages = tool("long", 300, "long text ".repeat(60));
    private final Tool onePage = tool("short", 1, "short");

    @Test
    void answerOfSeveralPages_isThoughtOfOnce_whateverOfOnePageIsAskedBetween() throws IOException {
        JsonNode page = ask(threePages, Map.of());
        int pages = 1;
        while (page.has("cursor")) {
            ask(onePage, Map.of());
            page = ask(threePages, Map.of("cursor", page.get("cursor").asText()));
            pages++;
        }

        assertThat(pages).isGreaterThan(2);
        assertThat(thoughts.get() - (pages - 1)).as("of the long answer").isEqualTo(1);
    }

    @Test
    void answerThatWasToldToItsEnd_isNotKept() throws IOException {
        String last = "";
        for (JsonNode page = ask(threePages, Map.of());
                page.has("cursor");
                page = ask(threePages, Map.of("cursor", last))) {
            last = page.get("cursor").asText();
        }

        ask(threePages, Map.of("cursor", last));

        assertThat(thoughts).hasValue(2);
    }

    private JsonNode ask(Tool tool, Map<String, Object> arguments) throws IOException {
        return TrackerJson.mapper().readTree(Assistant.text(call.answer(tool, arguments)));
    }

    private Tool tool(String name, int items, String text) {
        return new Tool(name, name, name, Parameters.common(), question -> {
            thoughts.incrementAndGet();
            return new Answer(
                    Answer.object(),
                    IntStream.range(0, items)
                            .mapToObj(item -> Answer.object().put("id", item).put("text", text))
                            .toList());
        });
    }

    /** Of which nothing is asked but a view. */
    private static CampaignTracker tracker() {
        return (CampaignTracker) Proxy.newProxyInstance(
                ToolCallTest.class.getClassLoader(),
                new Class<?>[] {CampaignTracker.class},
                (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("asOf");
                    return proxy;
                });
    }
}
