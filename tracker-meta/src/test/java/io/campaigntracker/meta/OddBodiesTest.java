package io.campaigntracker.meta;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.SourceException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are nearly those of Meta's: what is odd in them ends no more than its row or field, and what failed behind its beginning has failed. */
class OddBodiesTest {

    private static final String INSIGHTS = "/v27.0/act_1/insights";
    private static final String GOOD = Json.campaignDay("77", "2026-11-20", "143.27");
    private static final String OTHER = Json.campaignDay("78", "2026-11-20", "10");

    private final FakeWaiter waiter = new FakeWaiter();
    private WireMockServer server;

    @BeforeEach
    void start() {
        server = new WireMockServer(WireMockConfiguration.wireMockConfig().dynamicPort());
        server.start();
        server.stubFor(get(urlPathEqualTo("/v27.0/act_1")).willReturn(okJson(GraphStub.ACCOUNT)));
        server.stubFor(get(urlPathMatching("/v27.0/act_1/(campaigns|adsets|ads)"))
                .atPriority(10)
                .willReturn(okJson(Json.page())));
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void numberOfThousandsOfDigits_isSetAsideWithItsField() {
        for (String number : new String[] {"1".repeat(5_000), "0." + "1".repeat(5_000), "1e99999"}) {
            MetricsChunk chunk = fetched(OTHER.replace("\"spend\":\"10\"", "\"spend\":" + number), GOOD);

            assertThat(chunk.rows()).hasSize(2);
            assertThat(chunk.rows().get(0).spend()).isNull();
            assertThat(chunk.notes()).hasSize(1).allMatch(note -> note.contains("spend") && note.length() < 700);
        }
    }

    @Test
    void fieldWithAnEndlessName_isNotRead_andEndsNothing() {
        assertThat(fetched(OTHER.replace("{\"account_id\"", "{\"" + "x".repeat(60_000) + "\":1,\"account_id\""), GOOD)
                        .rows())
                .hasSize(2);
    }

    @Test
    void listOfActionsThatIsThereTwice_endsNoMoreThanItsRow() {
        MetricsChunk chunk = fetched(
                OTHER.replace(
                        "\"attribution_setting\"",
                        "\"actions\":[{\"action_type\":\"omni_purchase\",\"value\":\"9\"}],\"attribution_setting\""),
                GOOD);

        assertThat(chunk.rows()).extracting(row -> row.entity().id()).contains("77");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"error\":{\"code\":2}}", "<br />Fatal error", "}", "{\"data\":[]}", "1"})
    void whatFollowsAnAnswer_makesItAFailure(String behind) {
        stub(okJson("{\"data\":[]}\n" + behind));

        SourceException thrown = catchThrowableOfType(
                SourceException.class, () -> source().maxRetries(0).build().fetch(Sources.campaignDays(1)));

        assertThat(thrown.failure().kind()).isEqualTo(FailureKind.MALFORMED_ANSWER);
    }

    @Test
    void blanksBehindAnAnswer_areNothing() {
        stub(okJson(Json.page(GOOD) + " \r\n\t"));

        assertThat(source().build().fetch(Sources.campaignDays(1)).rows()).hasSize(1);
    }

    @Test
    void tooManyRequestsWithABodyThatCannotBeUnpacked_isStillAThrottle() {
        stub(aResponse()
                .withStatus(429)
                .withHeader("Content-Encoding", "gzip")
                .withHeader("Retry-After", "86000")
                .withBody("slow down"));

        SourceException thrown = catchThrowableOfType(
                SourceException.class, () -> source().build().fetch(Sources.campaignDays(1)));

        assertThat(thrown.failure().kind()).isEqualTo(FailureKind.THROTTLED);
    }

    @Test
    void attributionOfThousandsOfParts_isCutAndTold() {
        server.stubFor(get(urlPathEqualTo("/v27.0/act_1/adsets"))
                .willReturn(okJson(Json.page("{\"id\":\"10\",\"campaign_id\":\"1\",\"attribution_spec\":["
                        + "{\"event_type\":\"CLICK_THROUGH\",\"window_days\":7},".repeat(20_000)
                        + "{}]}"))));

        AccountCatalog catalog = source().build().catalog("1");

        assertThat(catalog.adSets())
                .singleElement()
                .satisfies(adSet -> assertThat(adSet.attributionSetting()).hasSizeLessThan(600));
        assertThat(catalog.notes()).anyMatch(note -> note.contains("attribution_spec of 20001 parts"));
    }

    @Test
    void thousandsOfRisesOfABudget_areCappedAndTold() {
        server.stubFor(get(urlPathEqualTo("/v27.0/act_1/campaigns"))
                .willReturn(okJson(
                        Json.page("{\"id\":\"10\",\"daily_budget\":\"500\",\"is_budget_schedule_enabled\":true}"))));
        server.stubFor(get(urlPathEqualTo("/v27.0/10/budget_schedules"))
                .willReturn(okJson(Json.page(IntStream.range(0, 5_000)
                        .mapToObj(i ->
                                "{\"id\":\"" + i + "\",\"budget_value\":\"1\",\"budget_value_type\":\"MULTIPLIER\","
                                        + "\"time_start\":" + (1_700_000_000 + i) + ",\"time_end\":1800000000}")
                        .collect(Collectors.joining(","))))));

        AccountCatalog catalog = source().build().catalog("1");

        assertThat(catalog.campaigns().get(0).budget().rises()).hasSize(BudgetSchedules.MOST_RISES);
        assertThat(catalog.notes()).anyMatch(note -> note.contains("are 5000; the first 1000 are kept"));
    }

    private MetaMetricsSourceBuilder source() {
        return Sources.to(server.baseUrl(), waiter);
    }

    private MetricsChunk fetched(String... rows) {
        stub(okJson(Json.page(rows)));
        return source().build().fetch(Sources.campaignDays(1));
    }

    private void stub(ResponseDefinitionBuilder answer) {
        server.stubFor(get(urlPathEqualTo(INSIGHTS)).willReturn(answer));
    }
}
