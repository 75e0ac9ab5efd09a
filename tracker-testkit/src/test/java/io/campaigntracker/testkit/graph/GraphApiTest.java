package io.campaigntracker.testkit.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.campaigntracker.model.Ad;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GraphApiTest {

    private static final String ACCOUNT = "/v26.0/act_900100200300";

    private final SimulatedAccount account =
            SimulatedAccount.builder().seed(3).days(20).build();
    private final MutableClock clock = MutableClock.at(account.asOf());
    private FakeGraphServer server;
    private GraphClient client;

    @BeforeEach
    void start() {
        server = FakeGraphServer.builder()
                .accounts(List.of(account))
                .clock(clock)
                .app("42", "app-secret")
                .cachePages(10)
                .build()
                .start();
        client = new GraphClient(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void account_showsCurrencyAndZone() throws Exception {
        JsonNode shown = client.json(ACCOUNT, Map.of("fields", "account_id,currency,timezone_name"));

        assertThat(shown.toString())
                .isEqualTo("{\"account_id\":\"900100200300\",\"currency\":\"EUR\",\"timezone_name\":\"Europe/Berlin\","
                        + "\"id\":\"act_900100200300\"}");
        assertThat(client.all("/v26.0/me/adaccounts", Map.of("fields", "account_id")))
                .hasSize(1);
    }

    @Test
    void campaigns_budgets_areMinorUnitsWhereTheCampaignOwnsThem() throws Exception {
        List<JsonNode> campaigns =
                client.all(ACCOUNT + "/campaigns", Map.of("fields", "name,daily_budget,lifetime_budget,start_time"));

        assertThat(campaigns).hasSize(6);
        BigDecimal budget = account.catalog(account.asOf())
                .campaigns()
                .get(0)
                .budget()
                .daily()
                .amount();
        assertThat(campaigns.get(0).get("daily_budget").asText())
                .isEqualTo(budget.movePointRight(2).toPlainString());
        assertThat(campaigns.get(1).has("daily_budget")).isFalse();
        assertThat(campaigns.get(1).has("lifetime_budget")).isTrue();
        assertThat(campaigns.get(2).has("daily_budget")).isFalse();
        assertThat(campaigns.get(0).get("start_time").asText()).isEqualTo("2026-09-01T00:00:00+0200");
    }

    @Test
    void archivedAd_takesANewName_andNothingElse() throws Exception {
        String ad = client.all(ACCOUNT + "/ads", Map.of("effective_status", "[\"ARCHIVED\"]"))
                .get(0)
                .get("id")
                .asText();

        assertThat(client.postJson("/v26.0/" + ad, Map.of("name", "Put away")).toString())
                .isEqualTo("{\"success\":true}");
        for (Map<String, String> change : List.of(
                Map.of("status", "ACTIVE"),
                Map.of("status", "PAUSED", "name", "Put away"),
                Map.of("daily_budget", "5000"))) {
            assertThat(client.postJson("/v26.0/" + ad, change)
                            .at("/error/error_subcode")
                            .asInt())
                    .as("%s", change)
                    .isEqualTo(1487566);
        }
    }

    @Test
    void ads_archivedOnlyWhenNamed_deletedNever() throws Exception {
        List<JsonNode> usual = client.all(ACCOUNT + "/ads", Map.of("fields", "effective_status"));
        List<JsonNode> archived = client.all(
                ACCOUNT + "/ads", Map.of("fields", "effective_status", "effective_status", "[\"ARCHIVED\"]"));
        JsonNode refused = client.json(ACCOUNT + "/ads", Map.of("effective_status", "[\"DELETED\"]"));

        assertThat(usual).hasSize(account.adIds().size() - 2);
        assertThat(archived).hasSize(1);
        assertThat(refused.at("/error/code").asInt()).isEqualTo(100);
    }

    @Test
    void ads_filteredByCampaign_areThoseOfIt() throws Exception {
        String campaign = account.campaignIds().get(2);

        List<JsonNode> ads = client.all(
                ACCOUNT + "/ads",
                Map.of(
                        "fields",
                        "campaign_id",
                        "filtering",
                        "[{\"field\":\"campaign.id\",\"operator\":\"IN\",\"value\":[\"" + campaign + "\"]}]"));
        JsonNode refused = client.json(
                ACCOUNT + "/ads",
                Map.of("filtering", "[{\"field\":\"ad.impressions\",\"operator\":\"GREATER_THAN\",\"value\":0}]"));

        assertThat(ads)
                .hasSize(6)
                .allSatisfy(ad -> assertThat(ad.get("campaign_id").asText()).isEqualTo(campaign));
        assertThat(refused.at("/error/code").asInt()).isEqualTo(100);
    }

    @Test
    void otherMethods_areRefused() throws Exception {
        HttpRequest delete = HttpRequest.newBuilder(
                        server.uri().resolve("/v26.0/" + account.campaignIds().get(0)))
                .header("Authorization", "Bearer " + server.token())
                .DELETE()
                .build();

        assertThat(client.send(delete).statusCode()).isEqualTo(400);
    }

    @Test
    void deletedAd_isReadableByItsOwnId() throws Exception {
        Ad deleted = account.deletedAds(account.asOf()).get(0);

        JsonNode shown = client.json("/v26.0/" + deleted.adId(), Map.of("fields", "effective_status,campaign_id"));
        List<JsonNode> rows = client.all(
                "/v26.0/" + deleted.adId() + "/insights", GraphClient.insights("ad", "2026-09-01", "2026-09-20"));

        assertThat(shown.get("effective_status").asText()).isEqualTo("DELETED");
        assertThat(sumOfSpend(rows))
                .isEqualByComparingTo(
                        account.unlistedAds(account.range(), account.asOf()).spend());
    }

    @Test
    void insights_filterOnALowerLevel_changesTheParentsTotals() throws Exception {
        Map<String, String> asked = new HashMap<>(GraphClient.insights("campaign", "2026-09-01", "2026-09-20"));
        BigDecimal all = sumOfSpend(client.all(ACCOUNT + "/insights", asked));
        asked.put(
                "filtering",
                "[{\"field\":\"ad.effective_status\",\"operator\":\"IN\",\"value\":[\"ACTIVE\",\"CAMPAIGN_PAUSED\",\"ARCHIVED\"]}]");

        assertThat(sumOfSpend(client.all(ACCOUNT + "/insights", asked)))
                .isEqualByComparingTo(all.subtract(
                        account.unlistedAds(account.range(), account.asOf()).spend()));
    }

    @Test
    void insights_filterOnIds_keepsThoseOnly() throws Exception {
        String campaign = account.campaignIds().get(2);
        Map<String, String> asked = new HashMap<>(GraphClient.insights("ad", "2026-09-05", "2026-09-05"));
        asked.put("filtering", "[{\"field\":\"campaign.id\",\"operator\":\"IN\",\"value\":[\"" + campaign + "\"]}]");

        assertThat(client.all(ACCOUNT + "/insights", asked))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.get("campaign_id").asText()).isEqualTo(campaign));
        assertThat(client.all(
                        "/v26.0/" + campaign + "/insights", GraphClient.insights("ad", "2026-09-05", "2026-09-05")))
                .isEqualTo(client.all(ACCOUNT + "/insights", asked));
    }

    @Test
    void insights_wholeRange_tellsItsOwnReach() throws Exception {
        Map<String, String> asked = new HashMap<>(GraphClient.insights("campaign", "2026-09-01", "2026-09-07"));
        asked.put("time_increment", "all_days");

        for (JsonNode row : client.all(ACCOUNT + "/insights", asked)) {
            EntityRef entity =
                    EntityRef.campaign("900100200300", row.get("campaign_id").asText());
            assertThat(row.get("reach").asLong())
                    .isEqualTo(account.reach(entity, account.range().split(7).get(0), account.asOf()));
            assertThat(row.get("date_stop").asText()).isEqualTo("2026-09-07");
        }
    }

    @Test
    void insights_windowKeys_onlyThoseAskedFor() throws Exception {
        Map<String, String> asked = new HashMap<>(GraphClient.insights("campaign", "2026-09-05", "2026-09-05"));
        asked.put("action_attribution_windows", "[\"7d_click\"]");

        JsonNode page = client.json(ACCOUNT + "/insights", asked);

        assertThat(page.toString()).contains("\"7d_click\"").doesNotContain("1d_click\":", "28d_click", "1d_view\":");
    }

    @Test
    void insights_breakdown_addsUpToTheRowsWithoutIt() throws Exception {
        Map<String, String> asked = new HashMap<>(GraphClient.insights("campaign", "2026-09-05", "2026-09-06"));
        List<JsonNode> whole = client.all(ACCOUNT + "/insights", asked);
        asked.put("breakdowns", "age,gender");

        List<JsonNode> parts = client.all(ACCOUNT + "/insights", asked);

        assertThat(parts.size()).isGreaterThan(whole.size() * 5);
        assertThat(parts.get(0).has("age")).isTrue();
        assertThat(parts.get(0).has("gender")).isTrue();
        assertThat(sumOfSpend(parts)).isEqualByComparingTo(sumOfSpend(whole));
    }

    @Test
    void insights_unknownFieldLevelOrCursor_isAnError() throws Exception {
        assertThat(code(Map.of("fields", "impressions,nonsense"))).isEqualTo(100);
        assertThat(code(Map.of("level", "creative"))).isEqualTo(100);
        assertThat(code(Map.of("after", "!!"))).isEqualTo(2642);
        assertThat(code(Map.of("time_range", "{\"since\":\"2020-01-01\",\"until\":\"2020-01-02\"}")))
                .isEqualTo(3018);
        assertThat(code(Map.of("time_range", "{\"since\":\"2026-09-02\",\"until\":\"2026-09-01\"}")))
                .isEqualTo(100);
    }

    @Test
    void insights_clockMovesOn_restatesTheSameDay() throws Exception {
        clock.set(account.range()
                .since()
                .plusDays(3)
                .atStartOfDay(account.account().timeZone())
                .toInstant());
        Map<String, String> asked = GraphClient.insights("account", "2026-09-02", "2026-09-02");
        JsonNode early = client.json(ACCOUNT + "/insights", asked).at("/data/0");

        clock.advance(Duration.ofDays(40));
        JsonNode late = client.json(ACCOUNT + "/insights", asked).at("/data/0");

        assertThat(late.get("spend")).isEqualTo(early.get("spend"));
        assertThat(late.at("/actions/0/value").asLong())
                .isGreaterThan(early.at("/actions/0/value").asLong());
    }

    @Test
    void status_dryRunChangesNothing_pauseIsReadBack() throws Exception {
        String campaign = account.campaignIds().get(0);
        String adSet = account.catalog(account.asOf()).adSets().get(0).adSetId();

        JsonNode dryRun = client.postJson(
                "/v26.0/" + campaign, Map.of("status", "PAUSED", "execution_options", "[\"validate_only\"]"));
        assertThat(dryRun.get("success").asBoolean()).isTrue();
        assertThat(server.setStatuses()).isEmpty();

        client.postJson("/v26.0/" + campaign, Map.of("status", "PAUSED"));

        assertThat(server.setStatuses()).containsExactly(Map.entry(campaign, "PAUSED"));
        assertThat(client.json("/v26.0/" + campaign, Map.of("fields", "status,effective_status"))
                        .get("effective_status")
                        .asText())
                .isEqualTo("PAUSED");
        assertThat(client.json("/v26.0/" + adSet, Map.of("fields", "status,effective_status"))
                        .get("effective_status")
                        .asText())
                .isEqualTo("CAMPAIGN_PAUSED");
    }

    @Test
    void status_otherValueOrUnknownObject_isRefused() throws Exception {
        String campaign = account.campaignIds().get(0);

        assertThat(client.postJson("/v26.0/" + campaign, Map.of("status", "DELETED"))
                        .at("/error/code")
                        .asInt())
                .isEqualTo(100);
        assertThat(client.postJson("/v26.0/1234", Map.of("status", "PAUSED"))
                        .at("/error/error_subcode")
                        .asInt())
                .isEqualTo(33);
    }

    @Test
    void debugToken_asksTheAppNotTheToken() throws Exception {
        HttpRequest byApp = HttpRequest.newBuilder(
                        server.uri().resolve("/v26.0/debug_token?input_token=" + server.token()))
                .header("Authorization", "Bearer 42|app-secret")
                .build();

        JsonNode data = new ObjectMapper().readTree(client.send(byApp).body()).get("data");

        assertThat(data.get("is_valid").asBoolean()).isTrue();
        assertThat(data.get("scopes").toString()).contains("ads_read");
        assertThat(client.json("/v26.0/debug_token", Map.of("input_token", server.token()))
                        .has("error"))
                .isTrue();
    }

    @Test
    void permissions_tellTheTokensScopes_andWhatTheyForbidIsRefused() throws Exception {
        assertThat(client.json("/v26.0/me/permissions", Map.of()).at("/data").findValuesAsText("permission"))
                .containsExactly("ads_read", "ads_management");
        try (FakeGraphServer readOnly = FakeGraphServer.builder()
                .accounts(List.of(account))
                .scopes("ads_read")
                .build()
                .start()) {
            GraphClient reader = new GraphClient(readOnly);
            String campaign = account.campaignIds().get(0);
            assertThat(reader.json("/v26.0/" + campaign, Map.of()).has("error")).isFalse();
            assertThat(reader.postJson("/v26.0/" + campaign, Map.of("status", "PAUSED"))
                            .at("/error/code")
                            .asInt())
                    .isEqualTo(200);
        }
        try (FakeGraphServer neither = FakeGraphServer.builder()
                .accounts(List.of(account))
                .scopes("public_profile")
                .build()
                .start()) {
            GraphClient stranger = new GraphClient(neither);
            assertThat(stranger.json("/v26.0/me", Map.of()).has("error")).isFalse();
            assertThat(stranger.json(ACCOUNT, Map.of()).at("/error/code").asInt())
                    .isEqualTo(200);
        }
    }

    @Test
    void token_pastItsExpiry_isRefused() throws Exception {
        MutableClock clock = MutableClock.at(account.asOf());
        try (FakeGraphServer expiring = FakeGraphServer.builder()
                .accounts(List.of(account))
                .clock(clock)
                .tokenExpiresAt(account.asOf().plusSeconds(60))
                .build()
                .start()) {
            GraphClient holder = new GraphClient(expiring);
            assertThat(holder.json("/v26.0/me", Map.of()).has("error")).isFalse();
            clock.advance(Duration.ofSeconds(60));
            assertThat(holder.json("/v26.0/me", Map.of())
                            .at("/error/error_subcode")
                            .asInt())
                    .isEqualTo(463);
        }
    }

    @Test
    void batch_answersEachItem() throws Exception {
        JsonNode answers = client.postJson(
                "/v26.0/",
                Map.of(
                        "batch",
                        "[{\"method\":\"GET\",\"relative_url\":\"v26.0/me\"},"
                                + "{\"method\":\"GET\",\"relative_url\":\"v26.0/1234\"}]"));
        assertThat(answers.at("/0/code").asInt()).isEqualTo(200);
        assertThat(answers.at("/0/body").asText()).contains("System user");
        assertThat(answers.at("/1/code").asInt()).isEqualTo(400);
    }

    @Test
    void proof_wrong_isRefusedRightIsNot() throws Exception {
        assertThat(client.json("/v26.0/me", Map.of("appsecret_proof", "00"))
                        .at("/error/message")
                        .asText())
                .contains("Invalid appsecret_proof");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("app-secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String proof = HexFormat.of().formatHex(mac.doFinal(server.token().getBytes(StandardCharsets.UTF_8)));
        assertThat(client.json("/v26.0/me", Map.of("appsecret_proof", proof)).has("error"))
                .isFalse();
    }

    @Test
    void gzip_isUsedWhenAccepted() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.uri().resolve("/v26.0/me"))
                .header("Authorization", "Bearer " + server.token())
                .header("Accept-Encoding", "gzip")
                .build();

        HttpResponse<byte[]> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());

        assertThat(response.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(new ObjectMapper()
                        .readTree(new GZIPInputStream(new ByteArrayInputStream(response.body())))
                        .has("id"))
                .isTrue();
    }

    @Test
    void insights_cachedPage_isTheSame() throws Exception {
        Map<String, String> asked = GraphClient.insights("ad", "2026-09-05", "2026-09-06");

        assertThat(client.get(ACCOUNT + "/insights", asked).body())
                .isEqualTo(client.get(ACCOUNT + "/insights", asked).body());
    }

    private int code(Map<String, String> parameters) throws Exception {
        return client.json(ACCOUNT + "/insights", parameters).at("/error/code").asInt();
    }

    private static BigDecimal sumOfSpend(List<JsonNode> rows) {
        return rows.stream()
                .map(row -> new BigDecimal(row.get("spend").asText()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
