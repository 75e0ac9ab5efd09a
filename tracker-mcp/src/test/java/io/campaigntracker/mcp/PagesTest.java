package io.campaigntracker.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.json.TrackerJson;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PagesTest {

    private static final int CAMPAIGNS = 500;
    private static final SimulatedAccount ACCOUNT = SimulatedAccount.builder()
            .seed(5)
            .campaigns(CAMPAIGNS)
            .adSetsPerCampaign(1)
            .adsPerAdSet(1)
            .days(10)
            .build();
    private static final MutableClock CLOCK = MutableClock.at(ACCOUNT.asOf());
    private static final CampaignTracker TRACKER =
            Accounts.tracker(FakeMetricsSource.of(List.of(ACCOUNT), CLOCK), new InMemoryMetricsStore(), CLOCK);

    private static Assistant assistant;

    @BeforeAll
    static void connect() throws IOException {
        TRACKER.sync().allCampaigns().lastDays(10).withoutAds().run();
        CLOCK.advance(Duration.ofMinutes(10));
        assistant = Assistant.of(TRACKER, CLOCK);
    }

    @AfterAll
    static void close() {
        assistant.close();
        TRACKER.close();
    }

    @Test
    void fiveHundredCampaigns_pageThroughToFiveHundredIds() throws IOException {
        for (Map.Entry<String, String> each :
                Map.of("campaigns", "campaignId", "performance", "campaign_id").entrySet()) {
            List<String> ids = new ArrayList<>();
            List<JsonNode> pages = assistant.pages(each.getKey(), arguments(each.getKey()));
            pages.forEach(page -> page.at("/data/items")
                    .forEach(item -> ids.add(item.path(each.getValue()).asText())));
            assertThat(pages)
                    .hasSizeGreaterThan(1)
                    .allSatisfy(page -> assertThat(page.get("total").asInt()).isEqualTo(CAMPAIGNS));
            assertThat(ids).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(ACCOUNT.campaignIds());
        }
    }

    @Test
    void noPage_isLargerThanItMayBe() throws IOException {
        for (Tool tool : TrackerMcpServer.tools()) {
            Map<String, Object> arguments = new HashMap<>(arguments(tool.name()));
            for (int page = 0; page < 4; page++) {
                var result = assistant.call(tool.name(), arguments);
                assertThat(Assistant.bytes(result)).as(tool.name()).isLessThanOrEqualTo(Page.MOST_BYTES);
                JsonNode told = TrackerJson.mapper().readTree(Assistant.text(result));
                if (!told.has("cursor")) {
                    break;
                }
                arguments.put("cursor", told.get("cursor").asText());
            }
        }
    }

    @Test
    void pages_areOfOneMoment_whateverIsSyncedMeanwhile() throws IOException {
        JsonNode first = assistant.ask("performance", arguments("performance"));
        CLOCK.advance(Duration.ofHours(20));
        TRACKER.sync().allCampaigns().lastDays(2).withoutAds().run();
        assertThat(assistant.ask("campaigns", Map.of()).has("cursor"))
                .as("another answer of several pages takes the place of what was kept of the first")
                .isTrue();

        JsonNode second = assistant.ask(
                "performance",
                Map.of("by", "campaign", "cursor", first.get("cursor").asText()));

        assertThat(second.get("as_of")).isEqualTo(first.get("as_of"));
        assertThat(second.at("/data/items/0/metrics/range")).isEqualTo(first.at("/data/items/0/metrics/range"));
    }

    @Test
    void cursor_ofAnotherCall_isRefused() throws IOException {
        String cursor = assistant.ask("campaigns", Map.of()).get("cursor").asText();

        JsonNode problem = assistant.problem("performance", Map.of("by", "campaign", "cursor", cursor));

        assertThat(problem.at("/data/message").asText()).contains("cursor is of another call");
    }

    private static Map<String, Object> arguments(String tool) {
        return tool.equals("performance") ? Map.of("by", "campaign") : Map.of();
    }
}
