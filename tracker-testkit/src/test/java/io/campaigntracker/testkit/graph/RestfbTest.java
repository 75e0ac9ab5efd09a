package io.campaigntracker.testkit.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.restfb.Connection;
import com.restfb.DefaultFacebookClient;
import com.restfb.DefaultJsonMapper;
import com.restfb.DefaultWebRequestor;
import com.restfb.FacebookClient;
import com.restfb.FacebookEndpoints;
import com.restfb.Parameter;
import com.restfb.Version;
import com.restfb.batch.BatchRequest;
import com.restfb.batch.BatchRequest.BatchRequestBuilder;
import com.restfb.batch.BatchResponse;
import com.restfb.exception.FacebookOAuthException;
import com.restfb.json.JsonObject;
import com.restfb.types.GraphResponse;
import com.restfb.types.ads.Ad;
import com.restfb.types.ads.AdAccount;
import com.restfb.types.ads.AdSet;
import com.restfb.types.ads.Campaign;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.math.BigDecimal;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.HttpsURLConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** restfb, a client that others wrote after Meta's documentation, gets along with the server as it does with the platform. */
class RestfbTest {

    private static final String ACT = "act_900100200300";

    private final SimulatedAccount account =
            SimulatedAccount.builder().seed(3).days(20).build();
    private FakeGraphServer server;
    private FacebookClient client;

    @BeforeEach
    void start() {
        server = FakeGraphServer.builder()
                .accounts(List.of(account))
                .app("42", "app-secret")
                .requireProof(true)
                .liveVersions("v24.0")
                .https(true)
                .build()
                .start();
        client = clientOf(Version.VERSION_24_0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void account_andItsConnections_areReadAsObjects() {
        AdAccount shown = client.fetchObject(
                ACT,
                AdAccount.class,
                Parameter.with("fields", "id,account_id,name,currency,timezone_name,created_time"));
        assertThat(shown.getCurrency()).isEqualTo("EUR");
        assertThat(shown.getTimezoneName()).isEqualTo("Europe/Berlin");

        List<Campaign> campaigns = all(client.fetchConnection(
                ACT + "/campaigns", Campaign.class, Parameter.with("fields", "name,effective_status"), limit(4)));
        assertThat(campaigns).extracting(Campaign::getId).containsExactlyElementsOf(account.campaignIds());

        List<AdSet> adSets = all(client.fetchConnection(
                campaigns.get(0).getId() + "/adsets", AdSet.class, Parameter.with("fields", "campaign_id")));
        assertThat(adSets)
                .hasSize(2)
                .allSatisfy(adSet -> assertThat(adSet.getCampaignId())
                        .isEqualTo(campaigns.get(0).getId()));
    }

    @Test
    void connection_isWalkedForwardsAndBackwards() {
        Connection<Ad> first =
                client.fetchConnection(ACT + "/ads", Ad.class, Parameter.with("fields", "creative{id,name}"), limit(9));
        assertThat(first.hasPrevious()).isFalse();
        assertThat(first.hasNext()).isTrue();
        Connection<Ad> second = client.fetchConnectionPage(first.getNextPageUrl(), Ad.class);
        assertThat(second.hasPrevious()).isTrue();

        Connection<Ad> back = client.fetchConnectionPage(second.getPreviousPageUrl(), Ad.class);

        assertThat(back.getData())
                .extracting(Ad::getId)
                .isEqualTo(first.getData().stream().map(Ad::getId).toList());
        assertThat(first.getData())
                .allSatisfy(ad -> assertThat(ad.getCreative().getName()).isNotEmpty());
        assertThat(all(first)).hasSize(account.adIds().size() - 2);
    }

    @Test
    void insights_addUpToWhatTheAccountDid() {
        Connection<JsonObject> rows = client.fetchConnection(
                ACT + "/insights",
                JsonObject.class,
                Parameter.with("level", "campaign"),
                Parameter.with("time_increment", 1),
                Parameter.with(
                        "time_range",
                        new JsonObject().add("since", "2026-09-01").add("until", "2026-09-20")),
                Parameter.with("fields", List.of("campaign_id", "spend")),
                limit(13));

        BigDecimal spend = all(rows).stream()
                .map(row -> new BigDecimal(row.getString("spend", "0")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);

        assertThat(spend)
                .isEqualByComparingTo(account.expected(EntityLevel.CAMPAIGN, account.range(), account.asOf())
                        .spend());
    }

    @Test
    void report_isStartedPolledAndRead() {
        JsonObject started = client.publish(
                ACT + "/insights",
                JsonObject.class,
                Parameter.with("level", "account"),
                Parameter.with("date_preset", "last_7d"),
                Parameter.with("fields", "impressions,spend"));
        String id = started.getString("report_run_id", "");
        JsonObject run;
        do {
            run = client.fetchObject(
                    id, JsonObject.class, Parameter.with("fields", "async_status,async_percent_completion"));
        } while (!run.getString("async_status", "").equals("Job Completed"));

        List<JsonObject> rows = all(client.fetchConnection(id + "/insights", JsonObject.class));

        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).getString("date_stop", "")).isEqualTo("2026-09-20");
    }

    @Test
    void publish_pausesAndRenames() {
        String campaign = account.campaignIds().get(0);

        GraphResponse done = client.publish(
                campaign, GraphResponse.class, Parameter.with("status", "PAUSED"), Parameter.with("name", "Foo"));

        assertThat(done.isSuccess()).isTrue();
        Campaign read = client.fetchObject(campaign, Campaign.class, Parameter.with("fields", "name,status"));
        assertThat(read.getName()).isEqualTo("Foo");
        assertThat(read.getStatus()).isEqualTo("PAUSED");
    }

    @Test
    void batch_withoutVersionsInItsAddresses_isAnswered() {
        BatchRequest account = new BatchRequestBuilder(ACT)
                .parameters(Parameter.with("fields", "name"))
                .build();
        BatchRequest pause = new BatchRequestBuilder(this.account.campaignIds().get(1))
                .method("POST")
                .body(Parameter.with("status", "PAUSED"))
                .build();

        List<BatchResponse> answers = client.executeBatch(account, pause, new BatchRequestBuilder("1234").build());

        assertThat(answers).extracting(BatchResponse::getCode).containsExactly(200, 200, 400);
        assertThat(answers.get(0).getBody()).contains("Simulated account");
        assertThat(answers.get(0).getHeaders()).isNotEmpty();
        assertThat(server.setStatuses()).containsValue("PAUSED");
    }

    @Test
    void whatIsNotServed_reachesTheCallerAsAnException() {
        assertThatThrownBy(() -> client.deleteObject(account.campaignIds().get(0)))
                .isInstanceOf(FacebookOAuthException.class)
                .hasMessageContaining("DELETE");
        assertThatThrownBy(() -> client.publish(ACT + "/campaigns", GraphResponse.class, Parameter.with("name", "x")))
                .isInstanceOf(FacebookOAuthException.class)
                .hasMessageContaining("Creating campaigns");
        assertThatThrownBy(() -> clientOf(Version.VERSION_22_0).fetchObject("me", JsonObject.class))
                .isInstanceOf(FacebookOAuthException.class)
                .hasMessageContaining("2635");
    }

    private FacebookClient clientOf(Version version) {
        DefaultFacebookClient made = new DefaultFacebookClient(
                server.token(), "app-secret", new TrustingRequestor(), new DefaultJsonMapper(), version);
        made.setFacebookEndpointUrls(new FacebookEndpoints() {
            @Override
            public String getGraphEndpoint() {
                return server.uri().toString();
            }
        });
        return made;
    }

    /** restfb turns the links of pages into HTTPS, whatever they were. */
    private final class TrustingRequestor extends DefaultWebRequestor {
        @Override
        protected void customizeConnection(HttpURLConnection connection) {
            ((HttpsURLConnection) connection).setSSLSocketFactory(server.trust().getSocketFactory());
        }
    }

    private static Parameter limit(int rows) {
        return Parameter.with("limit", rows);
    }

    private static <T> List<T> all(Connection<T> connection) {
        List<T> all = new ArrayList<>();
        connection.forEach(all::addAll);
        return all;
    }
}
