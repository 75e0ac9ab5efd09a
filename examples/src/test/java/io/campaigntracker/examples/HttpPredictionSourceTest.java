package io.campaigntracker.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.prediction.Prediction;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HttpPredictionSourceTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SimulatedAccount account =
            SimulatedAccount.builder().seed(5).campaigns(3).days(60).build();
    private final MutableClock clock = MutableClock.at(account.asOf());

    @Test
    void modelBehindHttp_isGivenFeatures_andItsAnswerRecorded_thoughTheFirstCallFails() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/predict", exchange -> answer(exchange, calls.incrementAndGet()));
        server.start();
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .source(FakeMetricsSource.of(List.of(account), clock))
                .store(new InMemoryMetricsStore())
                .clock(clock)
                .build()) {
            tracker.sync().lastDays(28).run();
            URI model = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/predict");

            int recorded = tracker.predictions()
                    .collect(
                            new HttpPredictionSource(model, tracker, clock, Duration.ofMillis(1)),
                            clock.instant().minusSeconds(60),
                            clock.instant().plusSeconds(60));

            assertThat(calls).hasValue(2);
            assertThat(recorded).isPositive();
            Prediction first =
                    tracker.predictions().model("twice").list().get(0).prediction();
            double trailing = tracker.campaign(first.campaignId())
                    .metrics()
                    .lastDays(7)
                    .calculate()
                    .roas()
                    .asDouble();
            assertThat(first.value()).isEqualTo(2 * trailing);
        } finally {
            server.stop(0);
        }
    }

    /** A model that says the ROAS of the next week will be twice that of the last. */
    private static void answer(HttpExchange exchange, int call) throws IOException {
        JsonNode question = JSON.readTree(exchange.getRequestBody());
        ObjectNode answer = JSON.createObjectNode().put("model", "twice").put("version", "1");
        ArrayNode predictions = answer.putArray("predictions");
        for (JsonNode campaign : question.get("campaigns")) {
            JsonNode roas = campaign.get("features").get("roas_7d");
            LocalDate day = LocalDate.parse(campaign.get("decision_day").asText());
            if (roas.isNumber()) {
                predictions
                        .addObject()
                        .put("id", campaign.get("campaign_id").asText() + "-" + day)
                        .put("campaign_id", campaign.get("campaign_id").asText())
                        .put("metric", "roas")
                        .put("value", 2 * roas.doubleValue())
                        .put("since", day.plusDays(1).toString())
                        .put("until", day.plusDays(7).toString());
            }
        }
        byte[] body = answer.toString().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(call == 1 ? 503 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
