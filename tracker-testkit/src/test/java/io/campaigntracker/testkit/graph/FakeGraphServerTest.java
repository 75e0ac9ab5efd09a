package io.campaigntracker.testkit.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import io.campaigntracker.testkit.simulation.Totals;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FakeGraphServerTest {

    private static final String EVERY_STATUS =
            "[\"ACTIVE\",\"PAUSED\",\"ARCHIVED\",\"CAMPAIGN_PAUSED\",\"ADSET_PAUSED\",\"IN_PROCESS\",\"WITH_ISSUES\"]";

    private final SimulatedAccount account =
            SimulatedAccount.builder().seed(3).days(20).build();
    private final SimulatedAccount yen = SimulatedAccount.builder()
            .accountId("900100200301")
            .currency("JPY")
            .timeZone(ZoneId.of("Asia/Tokyo"))
            .days(20)
            .build();
    private FakeGraphServer server;
    private GraphClient client;

    @BeforeEach
    void start() {
        server = FakeGraphServer.of(account, yen).start();
        client = new GraphClient(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"account,ACCOUNT", "campaign,CAMPAIGN", "adset,AD_SET", "ad,AD"})
    void insights_allPages_addUpToTheExpectedTotals(String level, EntityLevel entityLevel) throws Exception {
        Map<String, String> asked = new HashMap<>(GraphClient.insights(level, "2026-09-01", "2026-09-20"));
        asked.put(
                "filtering",
                "[{\"field\":\"" + level + ".effective_status\",\"operator\":\"IN\",\"value\":" + EVERY_STATUS + "}]");
        if (level.equals("account")) {
            asked.remove("filtering");
        }

        for (SimulatedAccount shown : List.of(account, yen)) {
            List<JsonNode> rows = client.all("/v26.0/act_" + shown.accountId() + "/insights", asked);

            Totals sum = rows.stream().map(FakeGraphServerTest::totals).reduce(Totals.ZERO, Totals::plus);
            assertThat(sum).isEqualTo(shown.expected(entityLevel, shown.range(), account.asOf()));
        }
    }

    @Test
    void insights_nextLink_carriesTheCallersToken() throws Exception {
        JsonNode page =
                client.json("/v26.0/act_900100200300/insights", GraphClient.insights("ad", "2026-09-01", "2026-09-20"));

        URI next = URI.create(page.at("/paging/next").asText());
        assertThat(next.getQuery()).contains("access_token=" + server.token());
        assertThat(client.send(HttpRequest.newBuilder(next).build()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void requests_holdNoToken() throws Exception {
        client.json("/v26.0/me", Map.of("access_token", server.token()));

        assertThat(server.requests()).singleElement().satisfies(request -> {
            assertThat(request.bearer()).isTrue();
            assertThat(request.tokenInUrl()).isTrue();
            assertThat(request.toString()).doesNotContain(server.token());
        });
    }

    @Test
    void anyRequest_wrongToken_isAnsweredWithError190() throws Exception {
        HttpResponse<String> response =
                client.send(HttpRequest.newBuilder(server.uri().resolve("/v26.0/me"))
                        .header("Authorization", "Bearer other")
                        .build());

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("\"code\":190", "fbtrace_id");
    }

    @Test
    void anyRequest_deadVersion_isAnsweredWithError2635() throws Exception {
        assertThat(client.get("/v19.0/me", Map.of()).body()).contains("\"code\":2635");
    }

    @Test
    void anyAnswer_hasUsageAndVersionHeaders() throws Exception {
        HttpResponse<String> response = client.get("/v25.0/me", Map.of());

        assertThat(response.headers().map())
                .containsKeys(
                        "x-app-usage", "x-ad-account-usage", "x-business-use-case-usage", "x-fb-ads-insights-throttle");
        assertThat(response.headers().firstValue("facebook-api-version")).hasValue("v25.0");
    }

    @Test
    void ads_nestedFields_showTheCreativeOfTheDay() throws Exception {
        List<JsonNode> ads = client.all(
                "/v26.0/act_900100200300/ads",
                Map.of("fields", "id,adset_id,effective_status,creative{id,name}", "limit", "7"));

        long archived = 1;
        assertThat(ads).hasSize(account.catalog(account.asOf()).ads().size() - (int) archived);
        assertThat(ads).allSatisfy(ad -> {
            String creative = account.creativeOn(
                    ad.get("id").asText(), account.range().until().plusDays(1));
            assertThat(ad.at("/creative/id").asText()).isEqualTo(creative);
            assertThat(ad.at("/creative/title").isMissingNode()).isTrue();
        });
    }

    private static Totals totals(JsonNode row) {
        return new Totals(
                row.get("impressions").asLong(),
                row.get("clicks").asLong(),
                row.path("inline_link_clicks").asLong(0),
                new BigDecimal(row.get("spend").asText()),
                purchases(row.path("actions")),
                purchases(row.path("action_values")));
    }

    private static BigDecimal purchases(JsonNode actions) {
        for (JsonNode action : actions) {
            if (action.get("action_type").asText().equals("omni_purchase")) {
                return new BigDecimal(action.path("7d_click").asText("0"))
                        .add(new BigDecimal(action.path("1d_view").asText("0")));
            }
        }
        return BigDecimal.ZERO;
    }
}
