package io.campaigntracker.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.jooq.JooqMetricsStore;
import io.campaigntracker.json.TrackerJson;
import io.campaigntracker.performance.RoasResult;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class McpTest {

    private static final String CANARY = "EAABcanary0mcp1token2";
    private static final Path PAGE = Path.of("../docs/assistants.md");
    private static final Pattern SAID = Pattern.compile("(?s)```text conversation\n(.*?)```");

    private final ConcurrentLinkedQueue<String> errors = new ConcurrentLinkedQueue<>();

    /** To write it down anew, run this test with {@code -Dtracker.docs.write=true}. */
    @Test
    void conversation_goesFromQuestionToEvidence_asThePageShows() throws Exception {
        String said;
        try (McpSyncClient client = client(Map.of())) {
            client.initialize();
            said = converse(new Conversation(client)).toString();
        }
        String page = Files.readString(PAGE);
        Matcher shown = SAID.matcher(page);
        assertThat(shown.find()).isTrue();
        if (Boolean.getBoolean("tracker.docs.write")) {
            Files.writeString(PAGE, page.substring(0, shown.start(1)) + said + page.substring(shown.end(1)));
        } else {
            assertThat(Conversation.withoutRoughDigits(shown.group(1)))
                    .isEqualTo(Conversation.withoutRoughDigits(said));
        }
    }

    private static Conversation converse(Conversation talk) throws IOException {
        talk.person("How did the campaigns do last week, and can I trust the figure?");
        JsonNode week = talk.call(
                "performance",
                Map.of("days", 7),
                "/data/about/roas/range",
                "/data/about/roas/spend",
                "/data/about/roas/value",
                "~/data/about/roas/interval",
                "~/data/about/roas/finalValue/value",
                "/data/about/roas/explain/daysImmature",
                "/data/about/roas/explain/daysNotFetched");
        RoasResult roas = TrackerJson.mapper().treeToValue(week.at("/data/about/roas"), RoasResult.class);
        talk.assistant(String.format(
                Locale.ROOT,
                "ROAS was %.2f on %s. It is not final: conversions of %d days are still arriving, and it is expected to come to about %.2f. All days were fetched.",
                roas.value().asDouble(),
                roas.spend(),
                roas.explain().daysImmature().size(),
                roas.finalValue().value().asDouble()));

        talk.person("Why is it not what it was the week before?");
        JsonNode why = talk.call(
                "why_roas_changed",
                Map.of(),
                "/data/about/roasBefore",
                "/data/about/roasAfter",
                "~/data/about/noise",
                "/total",
                "/data/items/0/name",
                "~/data/items/0/mix",
                "~/data/items/0/rate");
        talk.assistant(
                "The largest part is \"" + why.at("/data/items/0/name").asText()
                        + "\", most of it its own ROAS rather than money that moved. Changes smaller than the noise say nothing.");

        talk.person("Did anybody change something there?");
        JsonNode edits = talk.call(
                "edits",
                Map.of("days", 7),
                "/total",
                "/data/items/0/actor",
                "/data/items/0/type",
                "/data/items/0/budget");
        talk.assistant(edits.at("/data/items/0/actor").asText() + " did, on "
                + edits.at("/data/items/0/at").asText().substring(0, 10) + ".");

        talk.person("Anything abnormal on the last day?");
        LocalDate last = Quickstart.account().range().until();
        JsonNode abnormal = talk.call(
                "anomalies",
                Map.of("since", last.toString(), "until", last.toString()),
                "/data/items/0/kind",
                "/data/items/0/name",
                "/data/items/0/verdict/metric",
                "/data/items/0/verdict/severity",
                "/data/items/0/verdict/observed",
                "~/data/items/0/verdict/expected",
                "~/data/items/0/verdict/qValue");
        talk.assistant(String.format(
                Locale.ROOT,
                "Yes: %s of \"%s\" was %.2f where about %.2f was expected.",
                abnormal.at("/data/items/0/verdict/metric").asText(),
                abnormal.at("/data/items/0/name").asText(),
                abnormal.at("/data/items/0/verdict/observed").asDouble(),
                abnormal.at("/data/items/0/verdict/expected").asDouble()));

        talk.person("And today?");
        talk.call("today", Map.of(), "/total", "/data/items/0/date", "~/data/items/0/projection");
        talk.assistant("The day so far, with what it will come to and its bounds, campaign by campaign.");

        talk.person("What did we know of the 20th to the 26th on the morning of the 27th?");
        Map<String, Object> then =
                Map.of("since", "2026-10-20", "until", "2026-10-26", "as_of", "2026-10-27T12:00:00Z");
        JsonNode past = talk.call(
                "performance", then, "/as_of", "/data/about/roas/value", "/data/about/roas/explain/daysImmature");
        JsonNode present = talk.call(
                "performance",
                Map.of("since", "2026-10-20", "until", "2026-10-26"),
                "/data/about/roas/value",
                "/data/about/roas/explain/daysImmature");
        talk.assistant(String.format(
                Locale.ROOT,
                "A ROAS of %.2f. It is %.2f today, because conversions came in since.",
                past.at("/data/about/roas/value").asDouble(),
                present.at("/data/about/roas/value").asDouble()));

        talk.person("And on the 1st of September?");
        JsonNode before = talk.call("performance", Map.of("as_of", "2026-09-01"), "/data/about/roas/value");
        talk.assistant("Nothing had been fetched by then: "
                + before.at("/data/about/roas/value/undefined").asText() + ". That is not a ROAS of zero.");
        return talk;
    }

    @Test
    void realAccount_isReadByARoleThatMayOnlyRead_andNoAnswerTellsASecret() throws Exception {
        SimulatedAccount account =
                SimulatedAccount.builder().seed(3).campaigns(3).days(30).build();
        String url = Database.create();
        Double roas;
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .source(FakeMetricsSource.of(account))
                .store(JooqMetricsStore.connect(url))
                .clock(Clock.fixed(account.asOf(), ZoneOffset.UTC))
                .build()) {
            tracker.sync().allCampaigns().lastDays(30).run();
            roas = tracker.allCampaigns()
                    .blendedRoas()
                    .between(account.range().since(), account.range().until())
                    .calculate()
                    .value()
                    .asDouble();
        }
        Map<String, String> environment = Map.of(
                "DATABASE_URL", reader(url), "META_ACCESS_TOKEN", CANARY, "META_AD_ACCOUNT_ID", account.accountId());
        try (McpSyncClient client = client(environment)) {
            client.initialize();
            Conversation talk = new Conversation(client);
            JsonNode answer = talk.call(
                    "performance",
                    Map.of(
                            "since", account.range().since().toString(),
                            "until", account.range().until().toString()));
            assertThat(answer.at("/data/about/roas/value").asDouble()).isEqualTo(roas);
            for (var tool : client.listTools().tools()) {
                assertThat(talk.text(tool.name(), Map.of())).doesNotContain(CANARY);
                assertThat(talk.text(tool.name(), Map.of("cursor", CANARY))).doesNotContain("access_token");
            }
        }
        assertThat(errors).noneMatch(line -> line.contains(CANARY));
    }

    /** {@return the address for a role that may only read, with a password that no answer tells} */
    private static String reader(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("create role assistants_reader login");
            statement.execute("grant usage on schema campaign_tracker to assistants_reader");
            statement.execute("grant select on all tables in schema campaign_tracker to assistants_reader");
        }
        return url.replace("user=postgres", "user=assistants_reader&password=" + CANARY);
    }

    private McpSyncClient client(Map<String, String> environment) {
        StdioClientTransport transport = new StdioClientTransport(
                ServerParameters.builder(Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString())
                        .args(
                                "-XX:TieredStopAtLevel=1",
                                "-Dorg.slf4j.simpleLogger.defaultLogLevel=info",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName(),
                                "mcp")
                        .env(environment)
                        .build(),
                new JacksonMcpJsonMapper(TrackerJson.mapper()));
        transport.setStdErrorHandler(errors::add);
        return McpClient.sync(transport)
                .requestTimeout(Duration.ofMinutes(2))
                .initializationTimeout(Duration.ofMinutes(2))
                .build();
    }
}
