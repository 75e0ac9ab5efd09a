package io.campaigntracker.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.campaigntracker.CampaignTracker;
import io.campaigntracker.action.ActionPolicy;
import io.campaigntracker.action.ActionRecord;
import io.campaigntracker.action.ActionRule;
import io.campaigntracker.action.ActionState;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.json.TrackerJson;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.performance.RoasChange;
import io.campaigntracker.performance.RoasResult;
import io.campaigntracker.prediction.Prediction;
import io.campaigntracker.prediction.PredictionQuery;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.AnomalyKind;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TrackerMcpServerTest {

    private static final SimulatedAccount ACCOUNT = account();
    private static final MutableClock CLOCK = MutableClock.at(ACCOUNT.asOf());
    private static final InMemoryMetricsStore STORE = new InMemoryMetricsStore();
    private static final FakeMetricsSource SOURCE = FakeMetricsSource.of(List.of(ACCOUNT), CLOCK);
    private static final CampaignTracker TRACKER = Accounts.tracker(SOURCE, STORE, CLOCK);
    private static final String CAMPAIGN = ACCOUNT.campaignIds().get(0);

    private static Assistant assistant;

    private static SimulatedAccount account() {
        SimulatedAccount plain =
                SimulatedAccount.builder().seed(21).campaigns(6).days(60).build();
        return SimulatedAccount.builder()
                .seed(21)
                .campaigns(6)
                .days(60)
                .plant(1, plain.range().until(), AnomalyKind.SPEND_SPIKE, 3)
                .build();
    }

    @BeforeAll
    static void connect() throws IOException {
        TRACKER.sync().allCampaigns().lastDays(60).withHours().run();
        CLOCK.advance(Duration.ofMinutes(10));
        TRACKER.campaign(CAMPAIGN)
                .alert(AlertType.ROAS_BELOW_TARGET)
                .threshold(100)
                .check();
        TRACKER.predictions()
                .record(Prediction.of("p1", CAMPAIGN, Metric.ROAS, 2.0)
                        .over(
                                ACCOUNT.range().until().minusDays(40),
                                ACCOUNT.range().until().minusDays(34))
                        .madeAt(ACCOUNT.asOf().minus(Duration.ofDays(45)))
                        .build());
        TRACKER.actions().run(ActionPolicy.propose(ActionRule.pauseCampaignsBelowRoas("far too much", 100)));
        CLOCK.advance(Duration.ofMinutes(10));
        assistant = Assistant.of(TRACKER, CLOCK);
    }

    @AfterAll
    static void close() {
        assistant.close();
        TRACKER.close();
    }

    @Test
    void tools_allSayThatTheyOnlyRead() {
        assertThat(assistant.tools())
                .extracting(Tool::name)
                .containsExactly(
                        "campaigns",
                        "coverage",
                        "edits",
                        "predictions",
                        "performance",
                        "why_roas_changed",
                        "anomalies",
                        "alerts",
                        "today",
                        "creatives",
                        "creative_fatigue",
                        "proposals");
        assertThat(assistant.tools()).allSatisfy(tool -> {
            assertThat(tool.annotations().readOnlyHint()).isTrue();
            assertThat(tool.annotations().destructiveHint()).isFalse();
            assertThat(tool.inputSchema()).containsKey("properties");
        });
        assertThat(assistant.instructions()).contains("Every tool only reads");
    }

    @Test
    void performance_isWhatTheTrackerSays_withIntervalAndEvidence() throws IOException {
        JsonNode about = assistant
                .ask("performance", Map.of("campaign_ids", List.of(CAMPAIGN), "days", 14))
                .at("/data/about");

        RoasResult roas = TRACKER.campaigns(CAMPAIGN).blendedRoas().lastDays(14).calculate();
        assertThat(TrackerJson.mapper().treeToValue(about.get("roas"), RoasResult.class))
                .isEqualTo(roas);
        assertThat(about.at("/metrics/intervals/ROAS/level").asDouble()).isEqualTo(0.95);
        assertThat(about.at("/roas/explain/daysImmature")).isNotEmpty();
        assertThat(about.at("/metrics/values").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("SPEND", "REVENUE", "CONVERSIONS", "ROAS", "CPA", "CTR", "CPM");
    }

    @Test
    void performance_byDayAndWindow_isThatOfTheTracker() throws IOException {
        JsonNode page = assistant.ask(
                "performance",
                Map.of(
                        "by",
                        "day",
                        "days",
                        3,
                        "window",
                        "CLICK_1D",
                        "metrics",
                        List.of("ROAS"),
                        "account_id",
                        "act_" + ACCOUNT.accountId()));

        List<Double> told = new ArrayList<>();
        page.at("/data/items")
                .forEach(item -> told.add(item.at("/metrics/values/ROAS").asDouble()));
        assertThat(told)
                .containsExactlyElementsOf(
                        TRACKER
                                .allCampaigns()
                                .metrics()
                                .lastDays(3)
                                .within(AttributionWindow.CLICK_1D)
                                .byDay()
                                .values()
                                .stream()
                                .map(result -> result.value(Metric.ROAS).asDouble())
                                .toList());
    }

    @Test
    void whyRoasChanged_isWhatTheTrackerSays_withNames() throws IOException {
        JsonNode data = assistant.ask("why_roas_changed", Map.of("days", 7)).get("data");

        RoasChange change = TRACKER.allCampaigns().whyRoasChanged().explain();
        assertThat(data.at("/about/roasAfter").asDouble())
                .isEqualTo(change.roasAfter().asDouble());
        assertThat(data.at("/about/noise").asDouble()).isEqualTo(change.noise());
        assertThat(data.at("/items")).hasSize(change.parts().size());
        assertThat(data.at("/items/0/id").asText())
                .isEqualTo(change.parts().get(0).id());
        assertThat(data.at("/items/0/name").asText()).isNotEmpty();
    }

    @Test
    void anomalies_tellWhatIsAbnormal_andWhatWasWithheldAndWhy() throws IOException {
        JsonNode page = assistant.ask("anomalies", Map.of("days", 60));

        assertThat(page.at("/data/about/abnormal").asInt()).isPositive();
        assertThat(page.at("/data/items/0/verdict/expected").isNumber()).isTrue();
        JsonNode last = assistant.pages("anomalies", Map.of("days", 60)).stream()
                .reduce((first, second) -> second)
                .orElseThrow();
        JsonNode items = last.at("/data/items");
        assertThat(items.get(items.size() - 1).at("/withheld/reason").asText()).isNotEmpty();
    }

    @Test
    void proposals_areWhatWaits_withReasonAndEvidence() throws IOException {
        List<ActionRecord> open = TRACKER.actions().open();
        String campaign = open.get(0).action().campaignId();

        JsonNode page = assistant.ask("proposals", Map.of("account_id", "act_" + ACCOUNT.accountId()));
        JsonNode one = assistant.ask("proposals", Map.of("campaign_ids", List.of(campaign)));

        assertThat(records(page))
                .isEqualTo(open)
                .extracting(ActionRecord::state)
                .containsOnly(ActionState.PROPOSED);
        assertThat(page.at("/data/items/0/action/reason").asText()).contains("against a threshold of 100.00");
        assertThat(page.at("/data/about/stopped").isNull()).isTrue();
        assertThat(records(one))
                .isEqualTo(open.stream()
                        .filter(entry -> entry.action().campaignId().equals(campaign))
                        .toList());
        assertThat(assistant.ask("proposals", Map.of("account_id", "1")).at("/data/items"))
                .isEmpty();
    }

    @Test
    void proposals_sinceADay_areAllThatBecameOfThem_andTellWhoStoppedActing() throws IOException {
        String today = ACCOUNT.asOf().atZone(ZoneOffset.UTC).toLocalDate().toString();
        String id = TRACKER.actions().open().get(0).id();
        TRACKER.actions().reject(id, "Ada");
        TRACKER.actions().stop("Ada", "the shop moves");
        JsonNode page = assistant.ask("proposals", Map.of("since", today));
        TRACKER.actions().allow("Ada", "it has moved");

        assertThat(records(page))
                .hasSameElementsAs(TRACKER.actions().audit())
                .first()
                .satisfies(newest -> {
                    assertThat(newest.id()).isEqualTo(id);
                    assertThat(newest.state()).isEqualTo(ActionState.REJECTED);
                    assertThat(newest.by()).isEqualTo("Ada");
                });
        assertThat(page.at("/data/about/stopped/by").asText()).isEqualTo("Ada");
        assertThat(assistant
                        .ask("proposals", Map.of("since", "2100-01-01"))
                        .get("total")
                        .asInt())
                .isZero();
    }

    private static List<ActionRecord> records(JsonNode page) throws IOException {
        List<ActionRecord> records = new ArrayList<>();
        for (JsonNode item : page.at("/data/items")) {
            records.add(TrackerJson.mapper().treeToValue(item, ActionRecord.class));
        }
        return records;
    }

    @Test
    void everyTool_answers() throws IOException {
        for (Tool tool : assistant.tools()) {
            JsonNode page = assistant.ask(tool.name(), Map.of());
            assertThat(page.get("tool").asText()).isEqualTo(tool.name());
            assertThat(page.get("as_of").asText()).isEqualTo(CLOCK.instant().toString());
            assertThat(page.at("/data/items").isArray()).isTrue();
            assertThat(page.get("total").asInt() + page.at("/data/about").size())
                    .isPositive();
        }
        assertThat(assistant
                        .ask("alerts", Map.of())
                        .at("/data/items/0/finding/type")
                        .asText())
                .isEqualTo("ROAS_BELOW_TARGET");
        assertThat(assistant
                        .ask("predictions", Map.of())
                        .at("/data/items/0/score")
                        .isNumber())
                .isTrue();
    }

    @Test
    void everyTool_leavesTheStoreAndTheSourceAsTheyAre() throws IOException {
        Object before = List.of(
                STORE.state(), TRACKER.alerts().open(), SOURCE.requests().size());
        for (Tool tool : assistant.tools()) {
            assistant.pages(tool.name(), Map.of());
            assistant.pages(tool.name(), Map.of("as_of", ACCOUNT.range().until().toString()));
        }
        assertThat(List.of(
                        STORE.state(),
                        TRACKER.alerts().open(),
                        SOURCE.requests().size()))
                .isEqualTo(before);
        assertThat(STORE.scores(PredictionQuery.EVERYTHING)).isEmpty();
    }

    @Test
    void everyTool_takesAMoment_andAnswersWithWhatWasKnownThen() throws IOException {
        Instant moment = CLOCK.instant();
        Map<String, JsonNode> then = new LinkedHashMap<>();
        for (Tool tool : assistant.tools()) {
            then.put(tool.name(), assistant.ask(tool.name(), Map.of()).get("data"));
        }
        MetricValue roas =
                TRACKER.allCampaigns().blendedRoas().lastDays(7).calculate().value();
        CLOCK.advance(Duration.ofDays(3));
        TRACKER.sync().allCampaigns().lastDays(4).withHours().run();
        TRACKER.campaign(ACCOUNT.campaignIds().get(2))
                .alert(AlertType.ROAS_BELOW_TARGET)
                .threshold(100)
                .check();

        for (Map.Entry<String, JsonNode> tool : then.entrySet()) {
            JsonNode page = assistant.ask(tool.getKey(), Map.of("as_of", moment.toString()));
            assertThat(page.get("as_of").asText()).isEqualTo(moment.toString());
            assertThat(page.get("data")).as(tool.getKey()).isEqualTo(tool.getValue());
        }
        assertThat(then.get("performance").at("/about/roas/value").asDouble()).isEqualTo(roas.asDouble());
        assertThat(TRACKER.allCampaigns().blendedRoas().lastDays(7).calculate().value())
                .isNotEqualTo(roas);
    }

    @Test
    void whatCanNotBeMeant_isRefusedWithWhatIsAllowed() throws IOException {
        Map<Map<String, Object>, String> refused = Map.of(
                Map.of("by", "hour"), "total",
                Map.of("since", "2026-10-01"), "until",
                Map.of("days", 3, "since", "2026-10-01", "until", "2026-10-02"), "not both",
                Map.of("as_of", "last Tuesday"), "2026-11-03T08:00:00Z",
                Map.of("days", "seven"), "a whole number from 1 to 1000",
                Map.of("days", 0), "a whole number from 1 to 1000",
                Map.of("campaign_ids", "c1"), "a list of at most",
                Map.of("window", "FOREVER"), "CLICK_7D_VIEW_1D",
                Map.of("delete", true), "no such argument: [delete]",
                Map.of("cursor", "MTIz"), "cursor");
        check(refused);
    }

    @Test
    void momentsAndRangesBeyondAnyData_areRefused() throws IOException {
        check(Map.of(
                Map.of("as_of", "-1000000000-01-01T00:00:00Z"), "1970 to 9999",
                Map.of("as_of", "-0001-01-01"), "1970 to 9999",
                Map.of("as_of", "+999999999-12-31"), "as_of is no moment",
                Map.of("since", "1900-01-01", "until", "2200-12-31", "by", "day"), "at most 1000",
                Map.of("since", "-999999999-01-01", "until", "+999999999-12-31"), "1900-01-01 to 2200-12-31",
                Map.of("since", "2026-10-02", "until", "2026-10-01"), "before since"));
        assertThat(assistant
                        .problem("why_roas_changed", Map.of("before_since", "1900-01-01", "before_until", "2200-12-31"))
                        .at("/data/message")
                        .asText())
                .contains("at most 1000");
    }

    private static void check(Map<Map<String, Object>, String> refused) throws IOException {
        for (Map.Entry<Map<String, Object>, String> each : refused.entrySet()) {
            JsonNode problem = assistant.problem("performance", each.getKey());
            assertThat(problem.get("problem").asText()).isEqualTo("refused");
            assertThat(problem.at("/data/message").asText()).contains(each.getValue());
        }
    }

    @Test
    void stdout_carriesTheProtocolAlone() throws IOException {
        assistant.ask("campaigns", Map.of());
        for (String line : assistant.lines()) {
            assertThat(TrackerJson.mapper().readTree(line).path("jsonrpc").asText())
                    .isEqualTo("2.0");
        }
    }

    @Test
    void unknownCampaign_isSaidToBeUnknown() throws IOException {
        JsonNode page = assistant.ask("performance", Map.of("campaign_ids", List.of("9999999")));
        assertThat(page.at("/data/about/roas/value/undefined").asText()).isEqualTo("UNKNOWN_ENTITY");
    }
}
