package io.campaigntracker.testkit.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the server does not serve: refused with code 100, or the platform's own, and named. Nothing is passed over. */
class RefusalsTest {

    private static final String ACCOUNT = "/v26.0/act_900100200300";

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

    @ParameterizedTest(name = "{0}?{1}={2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "/insights  | sort                       | bogus | bogus",
                "/insights  | sort                       | campaign_name_ascending | campaign_name_ascending",
                "/insights  | sort                       | actions:comment_ascending | comment",
                "/insights  | sort                       | [\"spend\",\"clicks\"] | sort",
                "/insights  | action_breakdowns          | action_device | action_device",
                "/insights  | date_format                | U | date_format",
                "/insights  | summary                    | nonsense | nonsense",
                "/insights  | default_summary            | maybe | default_summary",
                "/insights  | summary_action_breakdowns  | action_type | summary_action_breakdowns",
                "/insights  | product_id_limit           | 5 | product_id_limit",
                "/insights  | export_format              | csv | export_format",
                "/insights  | updated_since              | 1 | updated_since",
                "/insights  | nonsense                   | 1 | nonsense",
                "/insights  | fields                     | unique_outbound_clicks | unique_outbound_clicks",
                "/insights  | fields                     | unique_actions | unique_actions",
                "/insights  | breakdowns                 | age,age | age twice",
                "/insights  | breakdowns                 | age,country | age, country",
                "/insights  | breakdowns                 | platform_position | platform_position",
                "/insights  | breakdowns                 | impression_device | impression_device",
                "/insights  | breakdowns                 | dma | dma",
                "/insights  | date_preset                | lifetime | lifetime",
                "/insights  | date_preset                | last_30_days | last_30_days",
                "/insights  | time_range                 | yesterday | time_range",
                "/insights  | time_ranges                | [] | time_ranges",
                "/insights  | time_increment             | 91 | time_increment",
                "/insights  | level                      | creative | level",
                "/insights  | action_attribution_windows | 3d_click | 3d_click",
                "/insights  | action_report_time         | never | action_report_time",
                "/insights  | use_account_attribution_setting | true | use_account_attribution_setting",
                "/insights  | filtering                  | [{\"field\":\"spend\",\"operator\":\"GREATER_THAN\",\"value\":\"much\"}] | much",
                "/insights  | filtering                  | [{\"field\":\"spend\",\"operator\":\"TOP\",\"value\":3}] | TOP",
                "/insights  | filtering                  | [{\"field\":\"spend\",\"operator\":\"IN_RANGE\",\"value\":[1]}] | spend",
                "/insights  | filtering                  | [{\"field\":\"ad.spend\",\"operator\":\"GREATER_THAN\",\"value\":3}] | ad.spend",
                "/insights  | filtering                  | [{\"field\":\"action_type\",\"operator\":\"IN\",\"value\":[\"like\"]}] | action_type",
                "/insights  | filtering                  | [{\"field\":\"ad.effective_status\",\"operator\":\"IN\",\"value\":[\"SLEEPING\"]}] | SLEEPING",
                "/insights  | filtering                  | [{\"field\":\"spend\",\"operator\":\"EQUAL\",\"value\":1,\"unit\":\"EUR\"}] | unit",
                "/insights  | filtering                  | {} | filtering",
                "/insights  | filtering                  | [{\"field\":\"campaign.id\",\"operator\":\"IN\",\"value\":[null]}] | not empty",
                "/insights  | limit                      | many | limit",
                "/activities | limit                     | 5 | activities",
                "/campaigns | sort                       | name | sort",
                "/campaigns | updated_since              | 1 | updated_since",
                "/campaigns | date_preset                | today | date_preset",
                "/campaigns | is_completed               | true | is_completed",
                "/campaigns | summary                    | insights | insights",
                "/campaigns | effective_status           | [\"ADSET_PAUSED\"] | ADSET_PAUSED",
                "/campaigns | effective_status           | [\"SLEEPING\"] | SLEEPING",
                "/campaigns | filtering                  | [{\"field\":\"ad.id\",\"operator\":\"IN\",\"value\":[\"1\"]}] | ad.id",
                "/campaigns | filtering                  | [{\"field\":\"spend_cap\",\"operator\":\"EQUAL\",\"value\":1}] | spend_cap",
                "/campaigns | filtering                  | [{\"field\":\"effective_status\",\"operator\":\"CONTAIN\",\"value\":\"ACT\"}] | CONTAIN",
                "/campaigns | fields                     | id,zzz | zzz",
                "/campaigns | fields                     | name.limit(3) | (name)",
                "/campaigns | fields                     | ads.nonsense(3){id} | nonsense",
                "/campaigns | fields                     | ads{zzz} | zzz",
                "/campaigns | fields                     | insights{zzz} | zzz",
                "/campaigns | fields                     | name.as(title) | name.as",
                "/campaigns | ids                        | 1,2 | ids",
                "/campaigns | metadata                   | 1 | metadata",
                "/campaigns | locale                     | de_DE | locale",
                "/campaigns | format                     | xml | format",
                "/ads       | updated_since              | yesterday | updated_since",
                "/ads       | effective_status           | [\"DELETED\"] | DELETED",
                "/ads       | fields                     | creative{id,zzz} | zzz",
                "/ads       | fields                     | campaign{zzz} | zzz",
                "/ads       | fields                     | insights.date_preset(never){spend} | never",
                "/adsets    | fields                     | learning_stage_info{zzz} | zzz"
            })
    void notServed_isRefusedByName(String path, String parameter, String value, String named) throws Exception {
        JsonNode error = client.json(ACCOUNT + path, Map.of(parameter, value)).path("error");

        assertThat(error.path("code").asInt()).as("%s", error).isEqualTo(100);
        assertThat(error.path("message").asText()).contains(named);
    }

    @Test
    void syntaxErrorInFields_saysWhere() throws Exception {
        for (String fields : new String[] {"id,", "ads{id", "id}", "id,id", "ads.limit", "'id'"}) {
            JsonNode error = client.json(ACCOUNT + "/campaigns", Map.of("fields", fields))
                    .path("error");

            assertThat(error.path("code").asInt()).as(fields).isEqualTo(2500);
            assertThat(error.path("message").asText()).contains("Syntax error", "at character", fields);
        }
    }

    @Test
    void cursorThatNoPageGave_isRefusedAsOne() throws Exception {
        for (String cursor :
                List.of("x", "Yzo", "YzotNQ", "Yzo5MjIzMzcyMDM2ODU0Nzc1ODA3", "Yzo5OTk5OTk5OTk5OTk5OTk5OTk5")) {
            for (String edge : List.of("/insights", "/campaigns", "/activities")) {
                assertThat(client.json(
                                        ACCOUNT + edge,
                                        Map.of(
                                                "after",
                                                cursor,
                                                "fields",
                                                edge.equals("/activities") ? "event_time" : "account_id"))
                                .at("/error/code")
                                .asInt())
                        .as(edge + " " + cursor)
                        .isEqualTo(2642);
            }
        }
    }

    @Test
    void fieldsThatNameNone_areTheUsualOnes() throws Exception {
        for (String none : List.of("", ",", "[]")) {
            assertThat(client.json(ACCOUNT + "/insights", Map.of("fields", none))
                            .at("/data/0")
                            .fieldNames())
                    .toIterable()
                    .contains("impressions", "spend");
        }
    }

    @Test
    void accountWithSignsThatNoHeaderTakes_isRefusedLikeAnyOther() throws Exception {
        for (String odd : List.of("act_%00", "act_1%0d%0aX-Evil:1", "act_%22", "act_%D9%A1")) {
            HttpResponse<String> answer = client.get("/v27.0/" + odd + "/insights", Map.of());

            assertThat(answer.body()).as(odd).contains("does not exist");
            assertThat(answer.headers().map()).as(odd).doesNotContainKey("x-evil");
        }
    }

    @Test
    void unknownField_isRefusedWhereNothingIsListedToo() throws Exception {
        JsonNode answer =
                client.json(ACCOUNT + "/campaigns", Map.of("fields", "zzz", "effective_status", "[\"WITH_ISSUES\"]"));

        assertThat(answer.at("/error/message").asText()).contains("zzz", "Campaign");
    }

    @Test
    void levelAboveTheObject_isRefused() throws Exception {
        String campaign = account.campaignIds().get(0);

        assertThat(client.json("/v26.0/" + campaign + "/insights", Map.of("level", "account"))
                        .at("/error/message")
                        .asText())
                .contains("level account");
    }

    @Test
    void edgesOfOtherKinds_areRefusedByName() throws Exception {
        String ad = account.adIds().get(0);

        assertThat(client.json("/v26.0/" + ad + "/campaigns", Map.of())
                        .at("/error/message")
                        .asText())
                .contains("campaigns", "Ad");
        assertThat(client.json(ACCOUNT + "/customaudiences", Map.of())
                        .at("/error/message")
                        .asText())
                .contains("customaudiences");
    }

    @ParameterizedTest(name = "POST {0} {1}={2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "act_900100200300/campaigns | name          | x         | campaigns",
                "act_900100200300/ads       | name          | x         | ads",
                "act_900100200300           | name          | x         | act_900100200300",
                "CAMPAIGN                   | status        | DELETED   | DELETED",
                "CAMPAIGN                   | status        | ARCHIVED  | ARCHIVED",
                "CAMPAIGN                   | lifetime_budget | 5000    | lifetime_budget",
                "CAMPAIGN                   | fields        | name      | fields",
                "CAMPAIGN                   | method        | delete    | method",
                "CAMPAIGN                   | execution_options | [\"include_recommendations\"] | include_recommendations",
                "me                         | name          | x         | me"
            })
    void change_notServed_isRefusedAndNothingChanges(String path, String parameter, String value, String named)
            throws Exception {
        String campaign = account.campaignIds().get(0);
        String target = "/v26.0/" + path.replace("CAMPAIGN", campaign);

        JsonNode error = client.postJson(target, Map.of(parameter, value)).path("error");

        assertThat(error.path("code").asInt()).isEqualTo(100);
        assertThat(error.path("message").asText()).contains(named);
        assertThat(server.setStatuses()).isEmpty();
        assertThat(client.json("/v26.0/" + campaign, Map.of("fields", "name"))
                        .path("name")
                        .asText())
                .isEqualTo(account.catalog(account.asOf()).campaigns().get(0).name());
    }

    @Test
    void versions_liveExpiredAndNeverReleased_areToldApart() throws Exception {
        for (String live : new String[] {"v25.0", "v26.0", "v27.0"}) {
            assertThat(client.json("/" + live + "/me", Map.of()).has("error")).isFalse();
        }
        for (String expired : new String[] {"v2.12", "v21.0", "v24.0"}) {
            assertThat(client.json("/" + expired + "/me", Map.of())
                            .at("/error/code")
                            .asInt())
                    .isEqualTo(2635);
        }
        for (String never : new String[] {"v99.0", "v26.1", "v0.9", "v21"}) {
            assertThat(client.json("/" + never + "/me", Map.of())
                            .at("/error/message")
                            .asText())
                    .isEqualTo("Unknown path components: /" + never + "/me");
        }
    }
}
