package io.campaigntracker.meta;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.SourceException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are nearly those of Meta's: what is odd in them ends no more than its row or field, and what failed behind its beginning has failed. */
class OddBodiesTest {

    private static final String OTHER = Json.campaignDay("78", "2026-11-20", "10");

    @RegisterExtension
    private final OddGraph graph = new OddGraph();

    @Test
    void numberOfThousandsOfDigits_isSetAsideWithItsField() {
        for (String number : new String[] {"1".repeat(5_000), "0." + "1".repeat(5_000), "1e99999"}) {
            MetricsChunk chunk = graph.fetched(OTHER.replace("\"spend\":\"10\"", "\"spend\":" + number), OddGraph.GOOD);

            assertThat(chunk.rows()).hasSize(2);
            assertThat(chunk.rows().get(0).spend()).isNull();
            assertThat(chunk.notes()).hasSize(1).allMatch(note -> note.contains("spend") && note.length() < 700);
        }
    }

    @Test
    void fieldWithAnEndlessName_isNotRead_andEndsNothing() {
        assertThat(graph.fetched(
                                OTHER.replace("{\"account_id\"", "{\"" + "x".repeat(60_000) + "\":1,\"account_id\""),
                                OddGraph.GOOD)
                        .rows())
                .hasSize(2);
    }

    @Test
    void listOfActionsThatIsThereTwice_endsNoMoreThanItsRow() {
        MetricsChunk chunk = graph.fetched(
                OTHER.replace(
                        "\"attribution_setting\"",
                        "\"actions\":[{\"action_type\":\"omni_purchase\",\"value\":\"9\"}],\"attribution_setting\""),
                OddGraph.GOOD);

        assertThat(chunk.rows()).extracting(row -> row.entity().id()).contains("77");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"error\":{\"code\":2}}", "<br />Fatal error", "}", "{\"data\":[]}", "1"})
    void whatFollowsAnAnswer_makesItAFailure(String behind) {
        graph.insights(okJson("{\"data\":[]}\n" + behind));

        SourceException thrown = catchThrowableOfType(
                SourceException.class,
                () -> graph.source().maxRetries(0).build().fetch(Sources.campaignDays(1)));

        assertThat(thrown.failure().kind()).isEqualTo(FailureKind.MALFORMED_ANSWER);
    }

    @Test
    void blanksBehindAnAnswer_areNothing() {
        graph.insights(okJson(Json.page(OddGraph.GOOD) + " \r\n\t"));

        assertThat(graph.source().build().fetch(Sources.campaignDays(1)).rows()).hasSize(1);
    }

    @Test
    void tooManyRequestsWithABodyThatCannotBeUnpacked_isStillAThrottle() {
        graph.insights(aResponse()
                .withStatus(429)
                .withHeader("Content-Encoding", "gzip")
                .withHeader("Retry-After", "86000")
                .withBody("slow down"));

        SourceException thrown = catchThrowableOfType(
                SourceException.class, () -> graph.source().build().fetch(Sources.campaignDays(1)));

        assertThat(thrown.failure().kind()).isEqualTo(FailureKind.THROTTLED);
    }

    @Test
    void attributionOfThousandsOfParts_isCutAndTold() {
        graph.server()
                .stubFor(get(urlPathEqualTo("/v27.0/act_1/adsets"))
                        .willReturn(okJson(Json.page("{\"id\":\"10\",\"campaign_id\":\"1\",\"attribution_spec\":["
                                + "{\"event_type\":\"CLICK_THROUGH\",\"window_days\":7},".repeat(20_000)
                                + "{}]}"))));

        AccountCatalog catalog = graph.source().build().catalog("1");

        assertThat(catalog.adSets())
                .singleElement()
                .satisfies(adSet -> assertThat(adSet.attributionSetting()).hasSizeLessThan(600));
        assertThat(catalog.notes()).anyMatch(note -> note.contains("attribution_spec of 20001 parts"));
    }

    @Test
    void thousandsOfRisesOfABudget_areCappedAndTold() {
        graph.server()
                .stubFor(get(urlPathEqualTo("/v27.0/act_1/campaigns"))
                        .willReturn(okJson(Json.page(
                                "{\"id\":\"10\",\"daily_budget\":\"500\",\"is_budget_schedule_enabled\":true}"))));
        graph.server()
                .stubFor(get(urlPathEqualTo("/v27.0/10/budget_schedules"))
                        .willReturn(okJson(Json.page(IntStream.range(0, 5_000)
                                .mapToObj(i -> "{\"id\":\"" + i
                                        + "\",\"budget_value\":\"1\",\"budget_value_type\":\"MULTIPLIER\","
                                        + "\"time_start\":" + (1_700_000_000 + i) + ",\"time_end\":1800000000}")
                                .collect(Collectors.joining(","))))));

        AccountCatalog catalog = graph.source().build().catalog("1");

        assertThat(catalog.campaigns().get(0).budget().rises()).hasSize(BudgetSchedules.MOST_RISES);
        assertThat(catalog.notes()).anyMatch(note -> note.contains("are 5000; the first 1000 are kept"));
    }
}
