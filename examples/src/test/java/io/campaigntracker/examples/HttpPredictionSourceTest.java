package io.campaigntracker.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.prediction.MetricComparison;
import io.campaigntracker.prediction.Prediction;
import io.campaigntracker.prediction.PredictionSource;
import io.campaigntracker.prediction.PredictionTiming;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import io.campaigntracker.watch.Watch;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpPredictionSourceTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SimulatedAccount account =
            SimulatedAccount.builder().seed(5).campaigns(3).days(60).build();
    private final MutableClock clock = MutableClock.at(account.asOf().minus(Duration.ofDays(5)));
    private final CampaignTracker tracker = CampaignTrackers.builder()
            .source(FakeMetricsSource.of(List.of(account), clock))
            .store(new InMemoryMetricsStore())
            .clock(clock)
            .build();
    private final AtomicInteger calls = new AtomicInteger();
    private final List<String> questions = Collections.synchronizedList(new ArrayList<>());
    private final List<String> answers = Collections.synchronizedList(new ArrayList<>());
    private volatile Function<JsonNode, String> model = HttpPredictionSourceTest::twice;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/predict", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        tracker.close();
    }

    @Test
    void modelBehindHttp_isGivenFeatures_andItsAnswerRecorded_thoughTheFirstCallFails() {
        tracker.sync().lastDays(28).run();

        int recorded = tracker.predictions().collect(source(), clock.instant().minusSeconds(60), clock.instant());

        assertThat(calls).hasValue(2);
        assertThat(recorded).isPositive();
        Prediction first =
                tracker.predictions().model("twice").values().list().get(0).prediction();
        double trailing = tracker.campaign(first.campaignId())
                .metrics()
                .lastDays(7)
                .calculate()
                .roas()
                .asDouble();
        assertThat(first.value()).isEqualTo(2 * trailing);
        assertThat(tracker.predictions().model("twice").events().list())
                .hasSameSizeAs(tracker.predictions().model("twice").values().list())
                .allSatisfy(entry ->
                        assertThat(entry.prediction().event().threshold()).isEqualTo(2.5));
    }

    @Test
    void watch_asksTheModelEachNight() {
        Watch watch = tracker.watch().collecting(source());
        for (int night = 0; night < 4; night++) {
            clock.advance(Duration.ofDays(1));
            watch.runDue();
        }

        List<MetricComparison> ledger =
                tracker.predictions().model("twice").values().list();
        assertThat(ledger.stream()
                        .map(entry -> entry.prediction().horizon().since())
                        .distinct())
                .hasSize(4);
        assertThat(ledger).extracting(MetricComparison::timing).containsOnly(PredictionTiming.FORECAST);
    }

    @Test
    void spanOfThePast_hasNothing_andTheModelIsNotAsked() {
        tracker.sync().lastDays(28).run();

        assertThat(source().predictions(
                                clock.instant().minus(Duration.ofDays(2)),
                                clock.instant().minus(Duration.ofDays(1))))
                .isEmpty();
        assertThat(calls).hasValue(0);
    }

    @Test
    void whatIsPostedAndAnswered_isWhatTheSchemaSays() {
        tracker.sync().lastDays(28).run();
        source().predictions(clock.instant().minusSeconds(60), clock.instant());

        assertThat(questions)
                .isNotEmpty()
                .allSatisfy(question -> assertThat(schema("question").validate(question, InputFormat.JSON))
                        .isEmpty());
        assertThat(answers)
                .isNotEmpty()
                .allSatisfy(answer -> assertThat(schema("answer").validate(answer, InputFormat.JSON))
                        .isEmpty());
        assertThat(schema("answer").validate(answers.get(0).replace("\"since\"", "\"from\""), InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void answerThatIsNoPrediction_isRefused_namingWhich() {
        tracker.sync().lastDays(28).run();
        model = question -> twice(question).replace("\"metric\":\"roas\"", "\"metric\":\"roi\"");

        assertThatThrownBy(() -> source().predictions(clock.instant().minusSeconds(60), clock.instant()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("number 1")
                .hasMessageContaining("ROI");
    }

    @Test
    void answerWithoutAListOfPredictions_isRefused_notTakenForNone() {
        tracker.sync().lastDays(28).run();
        for (String body : List.of("{}", "[]", "null", "{\"predictions\":{}}", "{\"error\":\"overloaded\"}")) {
            model = question -> body;

            assertThatThrownBy(() -> source().predictions(clock.instant().minusSeconds(60), clock.instant()))
                    .as(body)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("without a list of predictions");
        }
    }

    @Test
    void modelThatAnswersWithoutEnd_isGivenUp() throws IOException {
        tracker.sync().lastDays(28).run();
        byte[] much = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
        AtomicInteger written = new AtomicInteger();
        server.createContext("/endless", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, 0);
            while (written.incrementAndGet() < 1_000) {
                exchange.getResponseBody().write(much);
            }
            exchange.close();
        });
        server.createContext("/silent", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
        });

        assertThatThrownBy(() -> at("/endless", Duration.ofSeconds(20))
                        .predictions(clock.instant().minusSeconds(60), clock.instant()))
                .rootCause()
                .hasMessageContaining("more than");
        assertThat(written.get()).isLessThan(1_000);
        assertThatThrownBy(() -> at("/silent", Duration.ofMillis(200))
                        .predictions(clock.instant().minusSeconds(60), clock.instant()))
                .hasStackTraceContaining("no whole answer within PT0.2S");
    }

    private PredictionSource at(String path, Duration patience) {
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
        return new HttpPredictionSource(uri, tracker, clock, Duration.ofMillis(1), patience);
    }

    private PredictionSource source() {
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/predict");
        return new HttpPredictionSource(uri, tracker, clock, Duration.ofMillis(1));
    }

    private static Schema schema(String side) {
        try (InputStream shipped = HttpPredictionSource.class.getResourceAsStream("prediction-service.schema.json")) {
            ObjectNode both = (ObjectNode) JSON.readTree(shipped);
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(both.put("$ref", "#/$defs/" + side).toString(), InputFormat.JSON);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String question = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        questions.add(question);
        String answer = model.apply(JSON.readTree(question));
        answers.add(answer);
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(calls.incrementAndGet() == 1 ? 503 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** A model that says the ROAS of the next week will be twice that of the last, and how probable it is that it reaches 2.5. */
    private static String twice(JsonNode question) {
        ObjectNode answer = JSON.createObjectNode().put("model", "twice").put("version", "1");
        ArrayNode predictions = answer.putArray("predictions");
        for (JsonNode campaign : question.get("campaigns")) {
            JsonNode roas = campaign.get("features").get("roas_7d");
            LocalDate day = LocalDate.parse(campaign.get("decision_day").asText());
            String id = campaign.get("campaign_id").asText() + "-" + day;
            if (roas.isNumber()) {
                entry(predictions, campaign, id, day).put("value", 2 * roas.doubleValue());
                entry(predictions, campaign, id + "-target", day)
                        .put("value", roas.doubleValue() > 1.25 ? 0.75 : 0.25)
                        .put("event", "at_least")
                        .put("threshold", 2.5);
            }
        }
        return answer.toString();
    }

    private static ObjectNode entry(ArrayNode predictions, JsonNode campaign, String id, LocalDate day) {
        return predictions
                .addObject()
                .put("id", id)
                .put("campaign_id", campaign.get("campaign_id").asText())
                .put("metric", "roas")
                .put("since", day.plusDays(1).toString())
                .put("until", day.plusDays(7).toString());
    }
}
