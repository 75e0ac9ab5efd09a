package io.campaigntracker.meta;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.ActionMeasure;
import io.campaigntracker.model.ActionWindow;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.SourceException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Answers no platform should send. Whatever comes, it ends no more than its own row or part, is told under its name, and gives no secret
 * away. Those that are too large are in {@link OversizedAnswersTest}.
 */
class OddAnswersTest {

    @RegisterExtension
    private final OddGraph graph = new OddGraph();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\" \"",
                "\"a 1\"",
                "\"<x>\"",
                "\"1\\n2\"",
                "\"1\\u00002\"",
                "\"../me\"",
                "\"1.20212E+17\"",
                "1.5",
                "{}",
                "[1]",
                "true",
                "-1"
            })
    void idThatIsNone_losesItsRowOnly(String id) {
        MetricsChunk chunk =
                graph.fetched(OddGraph.GOOD, OddGraph.GOOD.replace("\"campaign_id\":\"77\"", "\"campaign_id\":" + id));
        assertThat(chunk.rows()).extracting(row -> row.entity().id()).containsExactly("77");
        assertThat(chunk.missing()).hasSize(1);
        assertThat(chunk.missing().get(0).failure().kind()).isEqualTo(FailureKind.MALFORMED_ANSWER);
        assertThat(chunk.notes())
                .hasSize(1)
                .first()
                .asString()
                .contains("campaign_id")
                .doesNotContain("\n");
    }

    @Test
    void idsThatBecomeEqualWithoutTheirNul_areNotTakenForOne() {
        MetricsChunk chunk = graph.fetched(
                OddGraph.GOOD.replace("\"77\"", "\"7\\u00007\""),
                OddGraph.GOOD.replace("\"77\"", "\"7\\ufffd7\""),
                OddGraph.GOOD);
        assertThat(chunk.rows()).extracting(row -> row.entity().id()).containsExactly("77");
    }

    @Test
    void oddIdOfARow_isNeverAskedForAgain() {
        graph.fetched(OddGraph.GOOD.replace("\"77\"", "\"a 1\""), OddGraph.GOOD.replace("\"77\"", "\"<x>\""));
        MetaMetricsSource source = graph.source().build();
        graph.insights(OddGraph.GOOD.replace("\"77\"", "\"a 1\""));
        source.fetch(Sources.campaignDays(1));
        assertThat(source.catalog("1").campaigns()).isEmpty();
        assertThat(source.fetch(Sources.campaignDays(1)).rows()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"1\":[{\"type\":\"ads_insights\",\"call_count\":5,\"estimated_time_to_regain_access\":2e17}]}",
                "{\"1\":[{\"type\":\"ads_insights\",\"call_count\":1e308,\"estimated_time_to_regain_access\":-1}]}",
                "{\"1\":[{\"call_count\":\"x\"}],\"2\":7,\"a b\":[{}]}",
                "[1,2",
                "null",
                "\u00e9\u00e9"
            })
    void oddUsage_isNoFailure(String header) {
        graph.insights(okJson(Json.page(OddGraph.GOOD))
                .withHeader("X-Business-Use-Case-Usage", header)
                .withHeader("X-App-Usage", header)
                .withHeader("X-FB-Ads-Insights-Throttle", header)
                .withHeader("X-Ad-Account-Usage", "{\"acc_id_util_pct\":99,\"reset_time_duration\":9e99}"));
        MetricsChunk chunk = graph.source().build().fetch(Sources.campaignDays(1));
        assertThat(chunk.isComplete()).isTrue();
        assertThat(chunk.rows()).hasSize(1);
    }

    @Test
    void lengthOfTwentyDigits_isAFailureOfItsPart() {
        try (RawServer raw = new RawServer(path -> path.contains("/insights")
                ? "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n{}"
                : RawServer.ok(GraphStub.ACCOUNT))) {
            SourceException thrown = catchThrowableOfType(
                    SourceException.class,
                    () -> Sources.to(raw.url(), graph.waiter())
                            .maxRetries(1)
                            .build()
                            .fetch(Sources.campaignDays(1)));
            assertThat(thrown.failure().kind()).isIn(FailureKind.MALFORMED_ANSWER, FailureKind.TRANSIENT);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 999 What\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzzz\r\n",
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}",
                "HTTP/1.1 2x0 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nX-A\u0000b: 1\r\nContent-Length: 2\r\n\r\n{}",
                "HTTP/9.9 200 OK\r\nContent-Length: 2\r\n\r\n{}",
                "\r\n\r\n\r\n"
            })
    void oddHttp_isAFailureOfItsPart_withoutAnySecret(String answer) {
        try (RawServer raw =
                new RawServer(path -> path.contains("/insights") ? answer : RawServer.ok(GraphStub.ACCOUNT))) {
            Throwable thrown = catchThrowable(() -> graph.canary(raw.url())
                    .requestTimeout(Duration.ofSeconds(2))
                    .maxRetries(0)
                    .build()
                    .fetch(Sources.campaignDays(1)));
            assertThat(thrown).isInstanceOf(SourceException.class);
            Canary.assertNotIn(OddGraph.trace(thrown));
        }
    }

    @Test
    void tokenAsBody_isHiddenWholly() {
        for (String body : List.of(
                Canary.TOKEN,
                "{\"data\":" + Canary.TOKEN + "}",
                "{\"data\":[{\"spend\":" + Canary.TOKEN + "}]}",
                "{\"" + Canary.TOKEN + "\":1",
                "\"" + Canary.TOKEN.substring(0, 200) + "\n")) {
            graph.insights(okJson(body));
            Throwable thrown = catchThrowable(() ->
                    graph.canary(graph.server().baseUrl()).maxRetries(0).build().fetch(Sources.campaignDays(1)));
            assertThat(thrown).isInstanceOf(SourceException.class);
            Canary.assertNotIn(OddGraph.trace(thrown));
        }
    }

    @Test
    void tokenAtTheEndOfWhatIsKept_isHiddenBeforeTheRestIsCut() {
        for (int before = 1940; before < 2010; before += 3) {
            String odd = "\"" + "x".repeat(before) + Canary.TOKEN + "\"";
            graph.insights(okJson(Json.page(OddGraph.GOOD
                    .replace("\"spend\":\"143.27\"", "\"spend\":" + odd)
                    .replace(
                            "\"action_type\":\"omni_purchase\",\"value\":\"3\"",
                            "\"action_type\":\"a\",\"value\":" + odd))));
            MetricsChunk chunk = graph.canary(graph.server().baseUrl()).build().fetch(Sources.campaignDays(1));
            assertThat(chunk.rows()).hasSize(1);
            Canary.assertNotIn(chunk.rows().get(0).metadata() + " " + chunk.notes() + chunk.missing());
        }
    }

    @Test
    void secretInAnIdOrError_isInNoMessage() {
        graph.insights(okJson(Json.page(OddGraph.GOOD.replace("\"77\"", "\"" + Canary.TOKEN + "\""))));
        MetricsChunk chunk = graph.canary(graph.server().baseUrl()).build().fetch(Sources.campaignDays(1));
        Canary.assertNotIn(chunk.notes() + " " + chunk.missing());
        graph.insights(aResponse()
                .withStatus(400)
                .withBody("{\"error\":{\"message\":\"" + "m".repeat(590) + Canary.proof()
                        + "\",\"code\":100,\"fbtrace_id\":\"" + "t".repeat(75) + Canary.APP_SECRET + "\"}}"));
        Throwable thrown = catchThrowable(
                () -> graph.canary(graph.server().baseUrl()).build().fetch(Sources.campaignDays(1)));
        Canary.assertNotIn(OddGraph.trace(thrown));
    }

    @Test
    void traceIdAndDatesWithLineEndsAndEscapes_areEscapedAndShort() {
        String odd = "a\\nb\\u001b[31m" + "z".repeat(20_000);
        graph.insights(aResponse()
                .withStatus(400)
                .withBody("{\"error\":{\"message\":\"bad\\r\\nline\",\"code\":100,\"fbtrace_id\":\"" + odd + "\"}}"));
        SourceException thrown = catchThrowableOfType(
                SourceException.class, () -> graph.source().build().fetch(Sources.campaignDays(1)));
        assertThat(thrown.getMessage())
                .hasSizeLessThan(1000)
                .contains("\\u001b[31m")
                .doesNotContain("\n")
                .doesNotContain("\u001b");
        MetricsChunk chunk = graph.fetched(
                OddGraph.GOOD,
                OddGraph.GOOD.replace("\"date_start\":\"2026-11-20\"", "\"date_start\":\"" + odd + "\""));
        assertThat(chunk.rows()).hasSize(1);
        assertThat(chunk.notes())
                .hasSize(1)
                .allMatch(note -> note.length() < 700 && !note.contains("\n") && !note.contains("\u001b"));
    }

    @Test
    void spendBeyondAnyMoney_isSetAside_andTheRestStays() {
        MetricsChunk chunk = graph.fetched(
                OddGraph.GOOD, OddGraph.GOOD.replace("\"77\"", "\"78\"").replace("\"143.27\"", "\"1e90\""));
        assertThat(chunk.rows()).hasSize(2);
        MetricsRow odd = chunk.rows().get(1);
        assertThat(odd.isUnreadable(Metric.SPEND)).isTrue();
        assertThat(odd.spend()).isNull();
        assertThat(odd.isUnreadable(Metric.CLICKS)).isFalse();
        assertThat(odd.clicks()).isEqualTo(20);
        assertThat(chunk.rows().get(0).unreadable()).isEmpty();
        assertThat(chunk.notes()).hasSize(1).first().asString().contains("spend", "campaign 78", "1e90");
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999999999999999", "1000000000000000", "1e18", "99999999999999999999999", "-1"})
    void countBeyondAnyCount_isSetAside(String count) {
        MetricsRow row = graph.fetched(
                        OddGraph.GOOD.replace("\"impressions\":\"1000\"", "\"impressions\":\"" + count + "\""))
                .rows()
                .get(0);
        assertThat(row.impressions()).isZero();
        assertThat(row.unreadable()).containsExactly(Metric.IMPRESSIONS);
        assertThat(row.clicks()).isEqualTo(20);
    }

    @Test
    void unreadableFigureOfAnAction_isUnavailable_notZero() {
        MetricsRow row = graph.fetched(OddGraph.GOOD.replace(
                        "\"value\":\"3\",\"7d_click\":\"2\"", "\"value\":\"3\",\"7d_click\":\"1e90\""))
                .rows()
                .get(0);
        assertThat(row.actions().figure("omni_purchase", ActionMeasure.COUNT, ActionWindow.CLICK_7D))
                .isEmpty();
        assertThat(row.actions().requested())
                .doesNotContain(ActionWindow.CLICK_7D)
                .contains(ActionWindow.VIEW_1D, ActionWindow.CLICK_1D);
        assertThat(row.actions().figure("omni_purchase", ActionMeasure.COUNT, ActionWindow.VIEW_1D))
                .hasValue(BigDecimal.ONE);
    }

    @Test
    void rowOfAnotherAccount_isRefused() {
        MetricsChunk chunk = graph.fetched(
                OddGraph.GOOD,
                OddGraph.GOOD
                        .replace("\"account_id\":\"1\"", "\"account_id\":\"2\"")
                        .replace("77", "78"));
        assertThat(chunk.rows()).extracting(row -> row.entity().id()).containsExactly("77");
        assertThat(chunk.isComplete()).isFalse();
        assertThat(chunk.notes()).hasSize(1).first().asString().contains("account 2", "account 1", "campaign 78");
    }

    @Test
    void rowWithThePrefixedAccount_isTaken() {
        assertThat(graph.fetched(OddGraph.GOOD.replace("\"account_id\":\"1\"", "\"account_id\":\"act_1\""))
                        .isComplete())
                .isTrue();
    }

    @Test
    void accountThatAnswersUnderAnotherId_isRefused() {
        graph.server().stubFor(get(urlPathEqualTo("/v27.0/act_1")).willReturn(okJson(GraphStub.account("2"))));
        for (Throwable thrown : List.of(
                catchThrowable(() -> graph.source().build().accounts()),
                catchThrowable(() -> graph.source().build().catalog("1")),
                catchThrowable(() -> graph.source().build().fetch(Sources.campaignDays(1))))) {
            assertThat(thrown)
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("account 1 was asked for and act_2 answered".replace("act_2", "2"));
        }
    }

    @Test
    void oddAccount_leavesTheOtherOnesAlone() {
        graph.server()
                .stubFor(get(urlPathEqualTo("/v27.0/act_2"))
                        .willReturn(okJson("{\"id\":\"act_2\",\"currency\":\"\\u0000\",\"timezone_name\":\""
                                + "Z".repeat(20_000) + "\"}")));
        List<Account> accounts = graph.source().adAccount("2").build().accounts();
        assertThat(accounts).extracting(Account::accountId).containsExactly("1");
    }

    @Test
    void oddObjects_areLeftOutOfTheCatalog_withNotes() {
        graph.server()
                .stubFor(get(urlPathEqualTo("/v27.0/act_1/campaigns"))
                        .willReturn(okJson(Json.page(
                                "{\"id\":\"10\",\"name\":\"whole\",\"account_id\":\"1\",\"start_time\":\"2026-10-01T00:00:00+0200\"}",
                                "{\"id\":\"11\",\"name\":\"late\",\"start_time\":\"+300000-01-01T00:00:00+0000\",\"daily_budget\":\"1e90\"}",
                                "{\"id\":\"12\",\"name\":\"never ends\",\"stop_time\":\"1970-01-01T00:00:00+0000\"}",
                                "{\"id\":\" \",\"name\":\"blank\"}",
                                "{\"id\":\"" + "9".repeat(10_000) + "\",\"name\":\"long\"}",
                                "{\"id\":\"13\",\"account_id\":\"2\",\"name\":\"foreign\"}",
                                "7",
                                "null",
                                "{\"id\":\"14\",\"name\":\"" + "n".repeat(200_000) + "\"}"))));
        AccountCatalog catalog = graph.source().build().catalog("1");
        assertThat(catalog.campaigns()).extracting(Campaign::campaignId).containsExactly("10", "11", "12", "14");
        assertThat(catalog.campaigns().get(1).startTime()).isNull();
        assertThat(catalog.campaigns().get(3).name()).hasSize(10_000);
        assertThat(catalog.notes())
                .allMatch(note -> note.length() < 700)
                .anyMatch(note -> note.contains("start_time of 11"))
                .anyMatch(note -> note.contains("daily_budget of 11"))
                .anyMatch(note -> note.contains("another account") && note.contains("13"))
                .noneMatch(note -> note.contains("of 12"));
    }

    @Test
    void oneOddCreativeOrAdSet_leavesItsAdAlone() {
        graph.server()
                .stubFor(
                        get(urlPathEqualTo("/v27.0/act_1/ads"))
                                .willReturn(
                                        okJson(
                                                Json.page(
                                                        "{\"id\":\"30\",\"campaign_id\":\"10\",\"adset_id\":\"<x>\",\"creative\":{\"id\":\"a b\",\"name\":\"c\"}}"))));
        AccountCatalog catalog = graph.source().build().catalog("1");
        assertThat(catalog.ads()).hasSize(1);
        assertThat(catalog.ads().get(0).creativeId()).isNull();
        assertThat(catalog.ads().get(0).adSetId()).isNull();
        assertThat(catalog.creatives()).isEmpty();
        assertThat(catalog.notes()).hasSize(2);
    }

    @Test
    void retryAfterAsADate_isKeptTo() {
        graph.insightsFirst(aResponse()
                .withStatus(503)
                .withHeader("Date", "Sun, 22 Nov 2026 12:00:00 GMT")
                .withHeader("Retry-After", "Sun, 22 Nov 2026 12:00:42 GMT"));
        assertThat(graph.source().build().fetch(Sources.campaignDays(1)).rows()).hasSize(1);
        assertThat(graph.waiter().waits()).containsExactly(Duration.ofSeconds(42));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "Sun, 22 Nov 2020 12:00:00 GMT", "soon"})
    void retryAfterOfNoTime_isStillAPause(String header) {
        graph.insightsFirst(aResponse().withStatus(503).withHeader("Retry-After", header));
        assertThat(graph.source().build().fetch(Sources.campaignDays(1)).rows()).hasSize(1);
        assertThat(graph.waiter().waits()).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void throttleThatAsksForNoPause_isPausedLongerEachTime() {
        graph.server()
                .stubFor(
                        get(urlPathEqualTo(OddGraph.INSIGHTS))
                                .willReturn(
                                        aResponse()
                                                .withStatus(400)
                                                .withHeader("Retry-After", "0")
                                                .withBody(
                                                        "{\"error\":{\"code\":17,\"error_subcode\":2446079,\"message\":\"too many\"}}")));
        SourceException thrown = catchThrowableOfType(
                SourceException.class,
                () -> graph.source()
                        .totalTimeout(Duration.ofMinutes(30))
                        .build()
                        .fetch(Sources.campaignDays(1)));
        assertThat(thrown.failure().kind()).isEqualTo(FailureKind.THROTTLED);
        long asked = graph.server().getAllServeEvents().stream()
                .filter(event -> event.getRequest().getUrl().startsWith(OddGraph.INSIGHTS))
                .count();
        assertThat(asked).isLessThan(12);
        assertThat(graph.waiter().waited()).isGreaterThan(Duration.ofMinutes(asked - 2));
    }

    @Test
    void faultNobodyForesaw_isAFailureOfItsPart_withoutAnySecret() {
        graph.server().stubFor(any(anyUrl()).willReturn(okJson(GraphStub.ACCOUNT)));
        MetaMetricsSource source = graph.canary(graph.server().baseUrl())
                .clock(new BrokenClock("no time at " + Canary.TOKEN))
                .build();
        Throwable thrown = catchThrowable(source::accounts);
        assertThat(thrown).isInstanceOf(SourceException.class).hasMessageContaining("UnsupportedOperationException");
        Canary.assertNotIn(OddGraph.trace(thrown));
    }
}
