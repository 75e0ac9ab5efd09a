package io.campaigntracker.testkit.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.campaigntracker.model.Ad;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists of objects, what filters them, and objects within objects. */
class EdgesTest {

    private static final String ACCOUNT = "/v26.0/act_900100200300";

    private final SimulatedAccount account =
            SimulatedAccount.builder().seed(3).days(20).build();
    private final MutableClock clock = MutableClock.at(account.asOf());
    private final List<Ad> ads = account.catalog(account.asOf()).ads();
    private FakeGraphServer server;
    private GraphClient client;

    @BeforeEach
    void start() {
        server = FakeGraphServer.builder()
                .accounts(List.of(account))
                .clock(clock)
                .build()
                .start();
        client = new GraphClient(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void pages_walkedBackwards_areThoseWalkedForwards() throws Exception {
        List<List<String>> forwards = new ArrayList<>();
        JsonNode page = client.json(ACCOUNT + "/ads", Map.of("limit", "10"));
        forwards.add(ids(page));
        assertThat(page.at("/paging/previous").isMissingNode()).isTrue();
        while (page.at("/paging/next").isTextual()) {
            page = follow(page.at("/paging/next"));
            forwards.add(ids(page));
        }

        List<List<String>> backwards = new ArrayList<>(List.of(ids(page)));
        while (page.at("/paging/previous").isTextual()) {
            page = follow(page.at("/paging/previous"));
            backwards.add(ids(page));
        }

        Collections.reverse(backwards);
        assertThat(backwards).isEqualTo(forwards).hasSizeGreaterThan(2);
        assertThat(client.json(ACCOUNT + "/ads", Map.of("before", "LTEZD", "after", "LTEZD"))
                        .has("error"))
                .isTrue();
    }

    @Test
    void summary_totalCount_countsWhatIsListedOnAllPages() throws Exception {
        JsonNode page = client.json(
                ACCOUNT + "/ads",
                Map.of("limit", "2", "summary", "total_count", "effective_status", "[\"CAMPAIGN_PAUSED\"]"));

        assertThat(page.get("data")).hasSize(2);
        assertThat(page.at("/summary/total_count").asInt()).isEqualTo(6);
    }

    @Test
    void updatedSince_listsWhatWasChangedFromThenOn() throws Exception {
        Instant since = account.asOf().plusSeconds(60);
        Map<String, String> asked = Map.of("updated_since", Long.toString(since.getEpochSecond()), "fields", "name");
        assertThat(client.all(ACCOUNT + "/ads", asked)).isEmpty();
        clock.advance(Duration.ofMinutes(5));
        String ad = ads.get(0).adId();

        client.postJson("/v26.0/" + ad, Map.of("name", "Renamed"));

        assertThat(client.all(ACCOUNT + "/ads", asked))
                .singleElement()
                .satisfies(found -> assertThat(found.get("name").asText()).isEqualTo("Renamed"));
        assertThat(client.all(ACCOUNT + "/adsets", asked)).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "campaigns | effective_status          | NOT_IN      | [\"ACTIVE\"]           | PAUSED",
                "campaigns | effective_status          | NOT_EQUAL   | [\"PAUSED\"]           | ACTIVE",
                "campaigns | campaign.effective_status | IN          | [\"PAUSED\"]           | PAUSED",
                "ads       | campaign.effective_status | IN          | [\"PAUSED\"]           | CAMPAIGN_PAUSED",
                "ads       | ad.effective_status       | IN          | [\"ARCHIVED\"]         | ARCHIVED",
                "adsets    | campaign.effective_status | EQUAL       | \"PAUSED\"             | CAMPAIGN_PAUSED"
            })
    void statusFilter_comparesTheObjectItNames(
            String edge, String field, String operator, String value, String effective) throws Exception {
        List<JsonNode> found = client.all(
                ACCOUNT + "/" + edge,
                Map.of("fields", "effective_status", "filtering", filter(field, operator, value)));

        assertThat(found)
                .isNotEmpty()
                .extracting(object -> object.get("effective_status").asText())
                .containsOnly(effective);
    }

    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "ads       | name                      | CONTAIN     | variant",
                "ads       | ad.name                   | ENDS_WITH   | \\\"b\\\"",
                "ads       | name                      | STARTS_WITH | ad 2",
                "ads       | name                      | NOT_CONTAIN | variant"
            })
    void nameFilter_comparesText(String edge, String field, String operator, String value) throws Exception {
        String plain = value.replace("\\", "").toLowerCase(Locale.ROOT);
        Predicate<String> expected = switch (operator) {
            case "CONTAIN" -> name -> name.contains(plain);
            case "ENDS_WITH" -> name -> name.endsWith(plain);
            case "STARTS_WITH" -> name -> name.startsWith(plain);
            default -> name -> !name.contains(plain);
        };

        List<JsonNode> found =
                client.all(ACCOUNT + "/" + edge, Map.of("filtering", filter(field, operator, "\"" + value + "\"")));

        assertThat(found)
                .extracting(object -> object.get("id").asText())
                .containsExactlyElementsOf(ads.stream()
                        .filter(ad -> !"ARCHIVED".equals(ad.status()))
                        .filter(ad -> expected.test(ad.name().toLowerCase(Locale.ROOT)))
                        .map(Ad::adId)
                        .toList())
                .isNotEmpty();
    }

    @Test
    void objectiveFilter_comparesTheCampaign() throws Exception {
        String awareness = account.campaignIds().get(4);

        assertThat(client.all(
                        ACCOUNT + "/campaigns",
                        Map.of("filtering", filter("objective", "EQUAL", "\"OUTCOME_AWARENESS\""))))
                .extracting(object -> object.get("id").asText())
                .containsExactly(awareness);
        assertThat(client.all(
                        ACCOUNT + "/ads",
                        Map.of(
                                "fields",
                                "campaign_id",
                                "filtering",
                                filter("campaign.objective", "EQUAL", "\"OUTCOME_AWARENESS\""))))
                .hasSize(6)
                .extracting(object -> object.get("campaign_id").asText())
                .containsOnly(awareness);
    }

    @Test
    void creativeOfAnAd_withoutBraces_isItsIdOnly() throws Exception {
        JsonNode ad = client.json(ACCOUNT + "/ads", Map.of("fields", "creative", "limit", "1"))
                .at("/data/0");

        assertThat(ad.get("creative").toString())
                .isEqualTo("{\"id\":\"" + ads.get(0).creativeId() + "\"}");
    }

    @Test
    void parents_withinAnAd_showWhatIsNamedInBraces() throws Exception {
        JsonNode ad = client.json(
                "/v26.0/" + ads.get(0).adId(), Map.of("fields", "campaign{name,objective},adset{campaign{id}}"));

        assertThat(ad.at("/campaign/objective").asText()).isEqualTo("OUTCOME_SALES");
        assertThat(ad.at("/campaign/name").asText()).isNotEmpty();
        assertThat(ad.at("/adset/campaign/id").asText()).isEqualTo(ads.get(0).campaignId());
    }

    @Test
    void edgesWithinObjects_pageByThemselves() throws Exception {
        JsonNode campaign = client.json(
                        ACCOUNT + "/campaigns",
                        Map.of("limit", "1", "fields", "name,adsets{id},ads.limit(2){id,creative{id}}"))
                .at("/data/0");

        assertThat(campaign.at("/adsets/data")).hasSize(2);
        List<String> all = new ArrayList<>(ids(campaign.get("ads")));
        JsonNode page = campaign.get("ads");
        while (page.at("/paging/next").isTextual()) {
            page = follow(page.at("/paging/next"));
            all.addAll(ids(page));
            assertThat(page.at("/data/0/creative/id").isTextual()).isTrue();
        }
        assertThat(all)
                .containsExactlyElementsOf(ads.stream()
                        .filter(ad -> ad.campaignId().equals(campaign.get("id").asText()))
                        .map(Ad::adId)
                        .toList());
    }

    @Test
    void insightsWithinObjects_areThoseOfTheirOwnEdge_absentWhereNothingWasDelivered() throws Exception {
        List<JsonNode> campaigns = client.all(
                ACCOUNT + "/campaigns",
                Map.of("fields", "insights.date_preset(last_3d).time_increment(1){spend,campaign_name}"));

        for (JsonNode campaign : campaigns) {
            JsonNode own = client.json(
                    "/v26.0/" + campaign.get("id").asText() + "/insights",
                    Map.of("date_preset", "last_3d", "time_increment", "1", "fields", "spend,campaign_name"));
            assertThat(campaign.at("/insights/data")).hasSameSizeAs(own.get("data"));
            assertThat(campaign.has("insights")).isEqualTo(!own.get("data").isEmpty());
        }
        assertThat(campaigns).anyMatch(campaign -> campaign.has("insights"));
        JsonNode early = client.json(
                ACCOUNT,
                Map.of("fields", "insights.time_range({\"since\":\"2026-08-01\",\"until\":\"2026-08-02\"}){spend}"));
        assertThat(early.toString()).isEqualTo("{\"id\":\"act_900100200300\"}");
    }

    @Test
    void edgesOfSingleObjects_listWhatBelongsToThem() throws Exception {
        Ad ad = ads.get(0);

        assertThat(client.all("/v26.0/" + ad.campaignId() + "/adsets", Map.of()))
                .hasSize(2);
        assertThat(client.all("/v26.0/" + ad.campaignId() + "/ads", Map.of("fields", "campaign_id")))
                .hasSize(5)
                .allSatisfy(
                        found -> assertThat(found.get("campaign_id").asText()).isEqualTo(ad.campaignId()));
        assertThat(client.all("/v26.0/" + ad.adSetId() + "/ads", Map.of())).hasSize(3);
        assertThat(client.all("/v26.0/" + ad.adId() + "/adcreatives", Map.of()))
                .extracting(creative -> creative.get("id").asText())
                .containsExactly(ad.creativeId());
        assertThat(client.json("/v26.0/" + ad.creativeId(), Map.of("fields", "object_type"))
                        .has("object_type"))
                .isTrue();
    }

    @Test
    void account_tellsWhatItSpentSoFar() throws Exception {
        JsonNode shown = client.json(ACCOUNT, Map.of("fields", "amount_spent,timezone_offset_hours_utc"));
        Map<String, String> whole = new HashMap<>(Map.of("date_preset", "maximum", "fields", "spend"));

        String spend =
                client.json(ACCOUNT + "/insights", whole).at("/data/0/spend").asText();
        assertThat(shown.get("amount_spent").asText())
                .isEqualTo(new BigDecimal(spend).movePointRight(2).toPlainString());
        assertThat(shown.get("timezone_offset_hours_utc").asDouble()).isEqualTo(2.0);
    }

    private JsonNode follow(JsonNode link) throws Exception {
        String body = client.send(
                        HttpRequest.newBuilder(URI.create(link.asText())).build())
                .body();
        return JsonText.read(body, "page");
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.get("data").forEach(object -> ids.add(object.get("id").asText()));
        return ids;
    }

    private static String filter(String field, String operator, String value) {
        return "[{\"field\":\"" + field + "\",\"operator\":\"" + operator + "\",\"value\":" + value + "}]";
    }
}
