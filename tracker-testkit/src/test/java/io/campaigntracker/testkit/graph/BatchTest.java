package io.campaigntracker.testkit.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BatchTest {

    private final SimulatedAccount account =
            SimulatedAccount.builder().seed(3).days(20).build();
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
    void items_withoutAVersion_haveThatOfTheBatch() throws Exception {
        JsonNode answers = batch("/v26.0/", "[" + get("me") + "," + get("/act_900100200300?fields=name") + "]");

        assertThat(answers.findValuesAsText("code")).containsExactly("200", "200");
        assertThat(answers.at("/1/body").asText()).contains("Simulated account");
    }

    @Test
    void batch_withoutAVersion_takesItemsThatHaveOne() throws Exception {
        JsonNode answers = batch("/", "[" + get("v25.0/me") + "," + get("me") + "," + get("v24.0/me") + "]");

        assertThat(answers.findValuesAsText("code")).containsExactly("200", "400", "400");
        assertThat(answers.at("/1/body").asText()).contains("Unknown path components");
        assertThat(answers.at("/2/body").asText()).contains("2635");
    }

    @Test
    void items_tellHeadersUnlessToldNotTo() throws Exception {
        JsonNode with = batch("/v26.0/", "[" + get("me") + "]");
        JsonNode without =
                client.postJson("/v26.0/", Map.of("batch", "[" + get("me") + "]", "include_headers", "false"));

        assertThat(with.at("/0/headers").findValuesAsText("name"))
                .contains("Content-Type", "facebook-api-version", "X-App-Usage");
        assertThat(without.at("/0").has("headers")).isFalse();
    }

    @Test
    void items_withUnescapedJson_areRead() throws Exception {
        JsonNode answers = batch(
                "/v26.0/",
                "["
                        + get(
                                "act_900100200300/insights?time_range={'since':'2026-09-05','until':'2026-09-05'}&fields=spend")
                        + "]");

        assertThat(answers.at("/0/body").asText()).contains("\"date_start\":\"2026-09-05\"");
    }

    @Test
    void items_thatChange_areDone() throws Exception {
        String campaign = account.campaignIds().get(0);

        JsonNode answers = batch(
                "/v26.0/", "[{\"method\":\"POST\",\"relative_url\":\"" + campaign + "\",\"body\":\"status=PAUSED\"}]");

        assertThat(answers.at("/0/body").asText()).contains("success");
        assertThat(server.setStatuses()).containsEntry(campaign, "PAUSED");
    }

    @Test
    void items_withATokenOfTheirOwn_areAskedWithIt() throws Exception {
        JsonNode answers = batch("/v26.0/", "[" + get("me?access_token=other") + "," + get("me") + "]");

        assertThat(answers.at("/0/body").asText()).contains("190");
        assertThat(answers.at("/1/code").asInt()).isEqualTo(200);
    }

    @Test
    void whatIsNotServed_isRefusedItemByItem() throws Exception {
        Map<String, String> refused = new HashMap<>();
        refused.put("{\"method\":\"DELETE\",\"relative_url\":\"1\"}", "DELETE");
        refused.put("{\"method\":\"GET\",\"relative_url\":\"me\",\"depends_on\":\"first\"}", "depends_on");
        refused.put(
                "{\"method\":\"GET\",\"relative_url\":\"?ids={result=first:$.data.*.id}\"}", "refer to one another");
        refused.put("{\"method\":\"GET\",\"relative_url\":\"me?nonsense=1\"}", "nonsense");
        for (Map.Entry<String, String> item : refused.entrySet()) {
            JsonNode answers = batch("/v26.0/", "[" + item.getKey() + "," + get("me") + "]");

            assertThat(answers.at("/0/code").asInt()).isEqualTo(400);
            assertThat(answers.at("/0/body").asText()).contains(item.getValue());
            assertThat(answers.at("/1/code").asInt()).isEqualTo(200);
        }
        for (String batch : new String[] {"[]", "{}", "nothing"}) {
            assertThat(batch("/v26.0/", batch).at("/error/message").asText()).contains("batch");
        }
    }

    private JsonNode batch(String path, String items) throws Exception {
        return client.postJson(path, Map.of("batch", items));
    }

    private static String get(String address) {
        return "{\"method\":\"GET\",\"relative_url\":\"" + address + "\"}";
    }
}
