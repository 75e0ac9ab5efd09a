package io.campaigntracker.meta;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.SourceException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProtocolFaultsTest {

    private static final String INSIGHTS = "/v27.0/act_1/insights";
    private static final String ROWS = Json.page(Json.campaignDay("77", "2026-11-20", "143.27"));

    private final FakeWaiter waiter = new FakeWaiter();
    private WireMockServer server;

    @BeforeEach
    void start() {
        server = new WireMockServer(WireMockConfiguration.wireMockConfig().dynamicPort());
        server.start();
        server.stubFor(get(urlPathEqualTo("/v27.0/act_1")).willReturn(okJson(GraphStub.ACCOUNT)));
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void connectionReset_isTriedAgain() {
        assertRecovers(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
    }

    @Test
    void emptyResponse_isTriedAgain() {
        assertRecovers(aResponse().withFault(Fault.EMPTY_RESPONSE));
    }

    @Test
    void malformedChunk_isTriedAgain() {
        assertRecovers(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK));
    }

    @Test
    void garbage_isTriedAgain() {
        assertRecovers(aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE));
    }

    @Test
    void cutBody_isTriedAgain() {
        assertRecovers(aResponse()
                .withHeader("Content-Length", Integer.toString(ROWS.length()))
                .withBody(ROWS.substring(0, ROWS.length() / 2))
                .withFixedDelay(0));
    }

    @Test
    void truncatedJson_isTriedAgain() {
        assertRecovers(okJson(ROWS.substring(0, ROWS.length() - 30)));
    }

    @Test
    void htmlWithServerError_isTriedAgain() {
        assertRecovers(aResponse()
                .withStatus(502)
                .withHeader("Content-Type", "text/html")
                .withBody("<html>Bad Gateway</html>"));
    }

    @Test
    void htmlWithSuccess_isTriedAgain_notTakenForNothing() {
        assertRecovers(aResponse()
                .withStatus(200)
                .withHeader("Content-Type", "text/html")
                .withBody("<html>Sorry</html>"));
    }

    @Test
    void successWithoutData_isTriedAgain_notTakenForNothing() {
        assertRecovers(okJson("{\"success\":true}"));
    }

    @Test
    void emptySuccess_isTriedAgain() {
        assertRecovers(aResponse().withStatus(200));
    }

    @Test
    void brokenGzip_isTriedAgain() {
        assertRecovers(aResponse()
                .withStatus(200)
                .withHeader("Content-Encoding", "gzip")
                .withBody("no gzip at all"));
    }

    @Test
    void drippingBody_endsAtTheAttemptsTimeout_andIsTriedAgain() {
        answerFirstWith(okJson(ROWS).withChunkedDribbleDelay(50, 60_000));
        MetricsChunk chunk =
                source().requestTimeout(Duration.ofMillis(700)).build().fetch(Sources.campaignDays(1));
        assertThat(chunk.isComplete()).isTrue();
        assertThat(chunk.rows()).hasSize(1);
    }

    @Test
    void silence_endsAtTheAttemptsTimeout_andIsTriedAgain() {
        answerFirstWith(okJson(ROWS).withFixedDelay(60_000));
        MetricsChunk chunk =
                source().requestTimeout(Duration.ofMillis(700)).build().fetch(Sources.campaignDays(1));
        assertThat(chunk.isComplete()).isTrue();
        assertThat(chunk.rows()).hasSize(1);
    }

    @Test
    void faultThatLasts_isAFailure_withTheCause() {
        server.stubFor(get(urlPathEqualTo(INSIGHTS)).willReturn(aResponse().withStatus(503)));
        SourceException thrown = catchThrowableOfType(
                SourceException.class, () -> source().maxRetries(2).build().fetch(Sources.campaignDays(1)));
        assertThat(thrown.failure().kind()).isEqualTo(FailureKind.TRANSIENT);
        assertThat(thrown.failure().isRetryable()).isTrue();
        assertThat(thrown).hasMessageContaining("HTTP 503").hasMessageContaining("account 1");
        assertThat(server.getAllServeEvents().stream()
                        .filter(event -> event.getRequest().getUrl().startsWith(INSIGHTS)))
                .hasSize(3);
        assertThat(waiter.waits()).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void answerBeyondTheCap_isTooMuchData() {
        server.stubFor(get(urlPathEqualTo(INSIGHTS)).willReturn(okJson("{\"data\":[" + " ".repeat(5000) + "]}")));
        SourceException thrown = catchThrowableOfType(
                SourceException.class,
                () -> source().maxResponseBytes(2000).build().fetch(Sources.campaignDays(1)));
        assertThat(thrown.failure().kind()).isEqualTo(FailureKind.TOO_MUCH_DATA);
        assertThat(thrown).hasMessageContaining("2000 bytes");
    }

    @Test
    void refusedConnection_isAFailure_withoutAnySecret() {
        MetaMetricsSource source = source().maxRetries(1).build();
        server.stop();
        SourceException thrown =
                catchThrowableOfType(SourceException.class, () -> source.fetch(Sources.campaignDays(1)));
        assertThat(thrown.failure().kind()).isEqualTo(FailureKind.TRANSIENT);
        assertThat(thrown.toString()).doesNotContain(Sources.TOKEN);
    }

    @Test
    void retryAfter_isObeyed() {
        answerFirstWith(aResponse().withStatus(503).withHeader("Retry-After", "17"));
        assertThat(source().build().fetch(Sources.campaignDays(1)).rows()).hasSize(1);
        assertThat(waiter.waits()).containsExactly(Duration.ofSeconds(17));
    }

    @Test
    void redirect_isNotFollowed() {
        server.stubFor(get(urlPathEqualTo(INSIGHTS))
                .willReturn(aResponse().withStatus(302).withHeader("Location", "/elsewhere")));
        SourceException thrown = catchThrowableOfType(
                SourceException.class, () -> source().build().fetch(Sources.campaignDays(1)));
        assertThat(thrown).hasMessageContaining("302");
        assertThat(server.findAll(getRequestedFor(urlPathMatching("/elsewhere.*"))))
                .isEmpty();
    }

    private MetaMetricsSourceBuilder source() {
        return Sources.to(server.baseUrl(), waiter);
    }

    private void assertRecovers(ResponseDefinitionBuilder fault) {
        answerFirstWith(fault);
        MetricsChunk chunk = source().build().fetch(Sources.campaignDays(1));
        assertThat(chunk.isComplete()).isTrue();
        assertThat(chunk.rows()).hasSize(1);
        assertThat(chunk.rows().get(0).spend()).isEqualByComparingTo("143.27");
    }

    // The HTTP client itself repeats a GET once when the connection is lost before the first byte, so the fault answers
    // twice.
    private void answerFirstWith(ResponseDefinitionBuilder fault) {
        server.stubFor(get(urlPathEqualTo(INSIGHTS))
                .inScenario("fault")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(fault)
                .willSetStateTo("once"));
        server.stubFor(get(urlPathEqualTo(INSIGHTS))
                .inScenario("fault")
                .whenScenarioStateIs("once")
                .willReturn(okJson(ROWS)));
    }
}
