package io.campaigntracker.testkit.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReportRunsTest {

    private static final String INSIGHTS = "/v26.0/act_900100200300/insights";
    private static final Map<String, String> QUERY = GraphClient.insights("campaign", "2026-09-01", "2026-09-10");

    private FakeGraphServer server;
    private GraphClient client;

    @BeforeEach
    void start() {
        server = FakeGraphServer.of(SimulatedAccount.builder().days(10).build()).start();
        client = new GraphClient(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void run_completes_withTheRowsOfTheSameQueryAskedDirectly() throws Exception {
        String id = client.postJson(INSIGHTS, QUERY).get("report_run_id").asText();

        List<String> seen = poll(id, 5);

        assertThat(seen)
                .containsExactly(
                        "Job Not Started 0", "Job Started 0", "Job Running 40", "Job Running 100", "Job Completed 100");
        assertThat(client.all("/v26.0/" + id + "/insights", Map.of("limit", "20")))
                .isEqualTo(client.all(INSIGHTS, QUERY));
    }

    @Test
    void run_readBeforeItIsComplete_isError2601() throws Exception {
        String id = client.postJson(INSIGHTS, QUERY).get("report_run_id").asText();
        poll(id, 4);

        JsonNode error = client.json("/v26.0/" + id + "/insights", Map.of()).get("error");

        assertThat(error.get("code").asInt()).isEqualTo(2601);
        assertThat(error.get("error_subcode").asInt()).isEqualTo(1815107);
    }

    @Test
    void run_stuck_staysAtFortyPercent() throws Exception {
        server.faults().next(Fault.stuckReport());
        String id = client.postJson(INSIGHTS, QUERY).get("report_run_id").asText();

        assertThat(poll(id, 12)).last().isEqualTo("Job Running 40");
    }

    @Test
    void run_failed_saysWhy() throws Exception {
        server.faults().next(Fault.failedReport());
        String id = client.postJson(INSIGHTS, QUERY).get("report_run_id").asText();

        assertThat(poll(id, 3)).last().isEqualTo("Job Failed 0");
        assertThat(client.json("/v26.0/" + id, Map.of()).get("error_subcode").asInt())
                .isEqualTo(1504045);
        String again = client.postJson(INSIGHTS, QUERY).get("report_run_id").asText();
        assertThat(poll(again, 5)).last().isEqualTo("Job Completed 100");
    }

    private List<String> poll(String id, int times) throws Exception {
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            JsonNode run = client.json("/v26.0/" + id, Map.of());
            seen.add(run.get("async_status").asText() + " "
                    + run.get("async_percent_completion").asInt());
        }
        return seen;
    }
}
