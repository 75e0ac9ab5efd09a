package io.campaigntracker.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.campaigntracker.json.TrackerJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {

    private static final Instant MOMENT = Instant.parse("2026-11-05T08:00:00Z");

    @Test
    void page_holdsAsManyItemsAsFit_andTheNextGoesOnBehindThem() throws Exception {
        List<ObjectNode> items = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            items.add(Answer.object().put("id", i).put("text", "\"quoted\" ".repeat(60)));
        }
        Answer answer = new Answer(Answer.object(), items);
        List<Integer> told = new ArrayList<>();
        Cursor at = new Cursor(0, MOMENT, "call");
        while (at != null) {
            String page = Page.of("tool", answer, at).text();
            assertThat(asMessage(page)).isLessThan(Page.MOST_BYTES).isGreaterThan(told.size() < 200 ? 50_000 : 0);
            JsonNode json = TrackerJson.mapper().readTree(page);
            json.at("/data/items").forEach(item -> told.add(item.get("id").asInt()));
            at = json.has("cursor") ? Cursor.of(json.get("cursor").asText(), "call", MOMENT) : null;
        }
        assertThat(told).hasSize(300).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void whatIsLargerThanAPage_isCut_andWhatIsLeftOutIsCounted() throws Exception {
        ObjectNode about = Answer.object();
        for (int i = 0; i < 5000; i++) {
            about.withArray("days").add("2026-11-05");
        }
        ObjectNode item = Answer.object().put("name", "n".repeat(100_000));

        JsonNode data = TrackerJson.mapper()
                .readTree(Page.of("tool", new Answer(about, List.of(item)), new Cursor(0, MOMENT, "call"))
                        .text())
                .get("data");

        assertThat(data.at("/about/days").size()
                        + data.at("/about/days_left_out").asInt())
                .isEqualTo(5000);
        assertThat(data.at("/about/days")).isNotEmpty();
        assertThat(data.at("/items/0/name").asText())
                .startsWith("nnn")
                .endsWith("…")
                .hasSizeLessThan(400);
    }

    @Test
    void cursorBehindTheEnd_isRefused() {
        assertThatThrownBy(() -> Page.of("tool", Answer.of(Answer.object()), new Cursor(7, MOMENT, "call")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("behind the last item");
    }

    @Test
    void cursorOfAMomentToCome_isRefused() {
        String later = new Cursor(5, MOMENT.plusMillis(1), "call").text();

        assertThat(Cursor.of(new Cursor(5, MOMENT, "call").text(), "call", MOMENT)
                        .asOf())
                .isEqualTo(MOMENT);
        assertThatThrownBy(() -> Cursor.of(later, "call", MOMENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cursor is none that this tool gave");
    }

    private static int asMessage(String page) throws Exception {
        return TrackerJson.mapper().writeValueAsString(page).getBytes(StandardCharsets.UTF_8).length;
    }
}
