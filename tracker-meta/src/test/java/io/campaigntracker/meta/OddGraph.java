package io.campaigntracker.meta;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.campaigntracker.source.MetricsChunk;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server with one account and an empty catalog, whose answers about insights are what a test says; started for each test that asks it. */
final class OddGraph implements AfterEachCallback {

    static final String INSIGHTS = "/v27.0/act_1/insights";

    /** A row nothing is odd about. */
    static final String GOOD = Json.campaignDay("77", "2026-11-20", "143.27");

    private final FakeWaiter waiter = new FakeWaiter();
    private @Nullable WireMockServer server;

    @Override
    public void afterEach(ExtensionContext context) {
        if (server != null) {
            server.stop();
        }
    }

    WireMockServer server() {
        if (server == null) {
            server = new WireMockServer(WireMockConfiguration.wireMockConfig().dynamicPort());
            server.start();
            server.stubFor(get(urlPathEqualTo("/v27.0/act_1")).willReturn(okJson(GraphStub.ACCOUNT)));
            server.stubFor(get(urlPathMatching("/v27.0/act_1/(campaigns|adsets|ads)"))
                    .atPriority(10)
                    .willReturn(okJson(Json.page())));
        }
        return server;
    }

    FakeWaiter waiter() {
        return waiter;
    }

    MetaMetricsSourceBuilder source() {
        return Sources.to(server().baseUrl(), waiter);
    }

    /** {@return a source whose secrets can be looked for} */
    MetaMetricsSourceBuilder canary(String url) {
        return Sources.to(url, waiter).accessToken(Canary.TOKEN).appSecret(Canary.APP_SECRET);
    }

    MetricsChunk fetched(String... rows) {
        insights(rows);
        return source().build().fetch(Sources.campaignDays(1));
    }

    void insights(String... rows) {
        insights(okJson(Json.page(rows)));
    }

    void insights(ResponseDefinitionBuilder answer) {
        server().stubFor(get(urlPathEqualTo(INSIGHTS)).willReturn(answer));
    }

    /** Answers so once, and then with the row nothing is odd about. */
    void insightsFirst(ResponseDefinitionBuilder answer) {
        server().stubFor(get(urlPathEqualTo(INSIGHTS))
                .inScenario("odd")
                .whenScenarioStateIs("Started")
                .willReturn(answer)
                .willSetStateTo("once"));
        server().stubFor(get(urlPathEqualTo(INSIGHTS))
                .inScenario("odd")
                .whenScenarioStateIs("once")
                .willReturn(okJson(Json.page(GOOD))));
    }

    static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
