package io.campaigntracker.testkit.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest {

    private static final String INSIGHTS = "/v26.0/act_900100200300/insights";
    private static final Map<String, String> QUERY = GraphClient.insights("ad", "2026-09-01", "2026-09-10");

    private final SimulatedAccount account =
            SimulatedAccount.builder().seed(3).days(10).build();
    private FakeGraphServer server;
    private GraphClient client;

    @BeforeEach
    void start() {
        server = FakeGraphServer.of(account).start();
        client = new GraphClient(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void next_transientError_hitsOneRequestOnly() throws Exception {
        server.faults().next(Fault.transientError());

        HttpResponse<String> struck = me();

        assertThat(struck.statusCode()).isEqualTo(500);
        assertThat(error(struck).get("code").asInt()).isEqualTo(2);
        assertThat(error(struck).get("is_transient").asBoolean()).isTrue();
        assertThat(me().statusCode()).isEqualTo(200);
        assertThat(server.faults().hits()).containsExactly(Map.entry("transient error", 1));
    }

    @Test
    void every_third_hitsThirdAndSixth() throws Exception {
        server.faults().every(3, Fault.transientError());

        StringBuilder outcome = new StringBuilder();
        for (int i = 0; i < 7; i++) {
            outcome.append(me().statusCode() == 200 ? '.' : 'x');
        }

        assertThat(outcome).hasToString("..x..x.");
    }

    @Test
    void after_twoRequests_hitsAllLaterOnes() throws Exception {
        server.faults().after(2, Fault.expiredToken());

        assertThat(me().statusCode()).isEqualTo(200);
        assertThat(me().statusCode()).isEqualTo(200);
        assertThat(error(me()).get("error_subcode").asInt()).isEqualTo(463);
        assertThat(error(me()).get("code").asInt()).isEqualTo(190);
    }

    @Test
    void when_predicate_hitsMatchingRequestsOnly() throws Exception {
        server.faults().when(GraphRequest::isInsights, Fault.permissionDenied());

        assertThat(me().statusCode()).isEqualTo(200);
        assertThat(client.get(INSIGHTS, QUERY).statusCode()).isEqualTo(403);
    }

    @Test
    void severalRules_firstFaultWins() throws Exception {
        server.faults().next(Fault.serverErrorHtml()).next(Fault.transientError());

        assertThat(me().headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(error(me()).get("code").asInt()).isEqualTo(2);
    }

    @Test
    void clear_everythingGoesWellAgain() throws Exception {
        server.faults().every(1, Fault.transientError()).capRowsPerPage(1).clear();

        assertThat(client.get(INSIGHTS, QUERY).statusCode()).isEqualTo(200);
    }

    @Test
    void htmlWithStatus200_isNoJson() throws Exception {
        server.faults().next(Fault.htmlWithStatus200());

        HttpResponse<String> struck = me();

        assertThat(struck.statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> new ObjectMapper().readTree(struck.body()))
                .isInstanceOf(JsonProcessingException.class);
    }

    @ParameterizedTest
    @CsvSource({"4,1504022", "17,2446079", "613,1487742", "80000,2446079", "80004,2446079"})
    void throttled_tellsCodeAndTimeToRegainAccess(int code, int subcode) throws Exception {
        server.faults().next(Fault.throttled(code, Duration.ofSeconds(61)));

        HttpResponse<String> struck = client.get(INSIGHTS, QUERY);

        assertThat(struck.statusCode()).isEqualTo(400);
        assertThat(error(struck).get("code").asInt()).isEqualTo(code);
        assertThat(error(struck).get("error_subcode").asInt()).isEqualTo(subcode);
        JsonNode usage = new ObjectMapper()
                .readTree(
                        struck.headers().firstValue("X-Business-Use-Case-Usage").orElseThrow());
        assertThat(usage.at("/900100200300/0/estimated_time_to_regain_access").asInt())
                .isEqualTo(2);
        assertThat(usage.at("/900100200300/0/call_count").asInt()).isEqualTo(100);
    }

    @Test
    void throttled_codeThatIsNone_isRefused() {
        assertThatThrownBy(() -> Fault.throttled(5, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5")
                .hasMessageContaining("80004");
    }

    @Test
    void reduceDataTooMuchDataDeadVersion_haveTheirCodes() throws Exception {
        server.faults().next(Fault.reduceData()).next(Fault.tooMuchData()).next(Fault.deadVersion());

        HttpResponse<String> reduce = me();
        assertThat(reduce.statusCode()).isEqualTo(500);
        assertThat(error(reduce).get("code").asInt()).isEqualTo(1);
        assertThat(error(reduce).get("message").asText()).contains("reduce the amount of data");
        assertThat(error(me()).get("error_subcode").asInt()).isEqualTo(1487534);
        assertThat(error(me()).get("code").asInt()).isEqualTo(2635);
    }

    @Test
    void capRowsPerPage_smallerPagesHelp() throws Exception {
        server.faults().capRowsPerPage(50);

        assertThat(error(client.get(INSIGHTS, QUERY)).get("code").asInt()).isEqualTo(1);
        assertThat(client.get(INSIGHTS, with("limit", "50")).statusCode()).isEqualTo(200);
    }

    @Test
    void capRowsPerQuery_smallerPagesDoNotHelpFewerDaysDo() throws Exception {
        server.faults().capRowsPerQuery(100);

        assertThat(error(client.get(INSIGHTS, with("limit", "1")))
                        .get("error_subcode")
                        .asInt())
                .isEqualTo(1487534);
        assertThat(client.get(INSIGHTS, GraphClient.insights("ad", "2026-09-01", "2026-09-02"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void connectionReset_sendsNothing() {
        server.faults().every(1, Fault.connectionReset());

        assertThatThrownBy(this::me).isInstanceOf(IOException.class);
    }

    @Test
    void cutBody_endsBeforeItsLength() {
        server.faults().next(Fault.cutBody());

        assertThatThrownBy(() -> client.get(INSIGHTS, QUERY)).isInstanceOf(IOException.class);
    }

    @Test
    void truncatedJson_arrivesWholeAndIsNoJson() throws Exception {
        server.faults().next(Fault.truncatedJson());

        HttpResponse<String> struck = client.get(INSIGHTS, QUERY);

        assertThat(struck.statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> new ObjectMapper().readTree(struck.body()))
                .isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void delay_addsToOtherFaults() throws Exception {
        server.faults().every(1, Fault.delay(Duration.ofMillis(1))).next(Fault.transientError());

        assertThat(me().statusCode()).isEqualTo(500);
        assertThat(server.faults().hits()).containsEntry("delay", 1).containsEntry("transient error", 1);
    }

    @Test
    void emptyPage_isNotTheEnd() throws Exception {
        List<JsonNode> whole = client.all(INSIGHTS, QUERY);
        server.faults().next(Fault.emptyPage());

        JsonNode empty = client.json(INSIGHTS, QUERY);

        assertThat(empty.get("data")).isEmpty();
        assertThat(empty.at("/paging/next").isTextual()).isTrue();
        Map<String, String> onward =
                with("after", empty.at("/paging/cursors/after").asText());
        assertThat(client.all(INSIGHTS, onward)).isEqualTo(whole);
    }

    @Test
    void emptyPage_inTheMiddle_hasACursorOfItsOwn() throws Exception {
        String first = client.json(INSIGHTS, QUERY).at("/paging/cursors/after").asText();
        server.faults().next(Fault.emptyPage());

        JsonNode empty = client.json(INSIGHTS, with("after", first));

        assertThat(empty.at("/paging/cursors/after").asText()).isNotEqualTo(first);
    }

    @Test
    void repeatedCursor_leadsBackToTheSamePage() throws Exception {
        String first = client.json(INSIGHTS, QUERY).at("/paging/cursors/after").asText();
        server.faults().next(Fault.repeatedCursor());

        JsonNode second = client.json(INSIGHTS, with("after", first));

        assertThat(second.at("/paging/cursors/after").asText()).isEqualTo(first);
        assertThat(second.at("/paging/next").isTextual()).isTrue();
    }

    @Test
    void duplicateRow_standsOnBothSidesOfAPageBoundary() throws Exception {
        int rows = client.all(INSIGHTS, QUERY).size();
        server.faults().next(Fault.duplicateRow());

        List<JsonNode> read = client.all(INSIGHTS, QUERY);

        assertThat(read).hasSize(rows + 1);
        assertThat(read.get(99)).isEqualTo(read.get(100));
    }

    @Test
    void answeredByVersion_isToldByHeadersOnly() throws Exception {
        server.faults().next(Fault.answeredByVersion("v25.0"));

        HttpResponse<String> struck = me();

        assertThat(struck.statusCode()).isEqualTo(200);
        assertThat(struck.headers().firstValue("facebook-api-version")).hasValue("v25.0");
        assertThat(struck.headers().firstValue("X-Ad-Api-Version-Warning")).isPresent();
    }

    @Test
    void headers_replaceTheUsualOnes() throws Exception {
        server.faults().next(Fault.headers(Map.of("X-App-Usage", "{not json")));

        assertThat(me().headers().firstValue("X-App-Usage")).hasValue("{not json");
    }

    @Test
    void reportUsage_isToldFromThenOn() throws Exception {
        server.reportUsage(83);

        assertThat(me().headers().firstValue("X-App-Usage").orElseThrow()).contains("\"call_count\":83");
    }

    private HttpResponse<String> me() throws IOException, InterruptedException {
        return client.get("/v26.0/me", Map.of());
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> query = new HashMap<>(QUERY);
        query.put(name, value);
        return query;
    }

    private static JsonNode error(HttpResponse<String> response) throws JsonProcessingException {
        JsonNode error = new ObjectMapper().readTree(response.body()).get("error");
        assertThat(error.get("fbtrace_id").asText()).isNotEmpty();
        return error;
    }
}
