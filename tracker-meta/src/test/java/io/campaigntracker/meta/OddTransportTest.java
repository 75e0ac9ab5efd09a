package io.campaigntracker.meta;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.SourceException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What proxies, broken connections and strangers on the way send: an answer is read whole, or its part has failed; nobody else gets the token. */
class OddTransportTest {

    private static final String PAGE = Json.page(OddGraph.GOOD);

    @RegisterExtension
    private final OddGraph graph = new OddGraph();

    static Stream<Arguments> whole() {
        String length = "Content-Length: " + PAGE.length() + "\r\n";
        return Stream.of(
                raw("HTTP/1.0 that ends with the connection", "HTTP/1.0 200 OK\r\n\r\n" + PAGE),
                raw("no length, ends with the connection", "HTTP/1.1 200 OK\r\n\r\n" + PAGE),
                raw(
                        "chunks with extensions and trailers",
                        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\nTrailer: X-A\r\n\r\n"
                                + chunk(PAGE.substring(0, 9), ";a=\"b\"") + chunk(PAGE.substring(9), "")
                                + "0\r\nX-A: 1\r\n\r\n"),
                raw("100 first", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n" + length + "\r\n" + PAGE),
                raw("no reason phrase", "HTTP/1.1 200 \r\n" + length + "\r\n" + PAGE),
                raw("a type that is none", "HTTP/1.1 200 OK\r\nContent-Type: ;;\r\n" + length + "\r\n" + PAGE),
                raw("identity encoding", "HTTP/1.1 200 OK\r\nContent-Encoding: identity\r\n" + length + "\r\n" + PAGE),
                raw("a byte order mark", "HTTP/1.1 200 OK\r\n\r\n\u00ef\u00bb\u00bf" + PAGE),
                raw("more behind the length", "HTTP/1.1 200 OK\r\n" + length + "\r\n" + PAGE + "garbage"),
                raw(
                        "another answer behind the length",
                        "HTTP/1.1 200 OK\r\n" + length + "\r\n" + PAGE
                                + "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{\"data\":[]}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whole")
    void unusualAnswerThatIsWhole_isRead(String kind, String answer) {
        try (RawServer raw = insights(answer)) {
            MetricsChunk chunk = Sources.to(raw.url(), graph.waiter()).build().fetch(Sources.campaignDays(1));

            assertThat(chunk.rows()).extracting(row -> row.entity().id()).containsExactly("77");
            assertThat(chunk.isComplete()).isTrue();
        }
    }

    static Stream<Arguments> broken() {
        String half = PAGE.substring(0, PAGE.length() / 2);
        String packed = new String(Gzip.of(PAGE, "", 0, ""), StandardCharsets.ISO_8859_1);
        String gzip = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n";
        return Stream.of(
                raw("half, then the end", "HTTP/1.1 200 OK\r\n\r\n" + half),
                raw("half of a length", "HTTP/1.1 200 OK\r\nContent-Length: " + PAGE.length() + "\r\n\r\n" + half),
                raw("whole, but less than its length", "HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n" + PAGE),
                raw(
                        "longer than its length",
                        "HTTP/1.1 200 OK\r\nContent-Length: " + half.length() + "\r\n\r\n" + PAGE),
                raw("chunks without an end", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk(PAGE, "")),
                raw(
                        "a chunk longer than itself",
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffff\r\n" + PAGE),
                raw("a chunk of negative length", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\n" + PAGE),
                raw("half of a packed one", gzip + packed.substring(0, packed.length() / 2)),
                raw("a packed one without its checksum", gzip + packed.substring(0, packed.length() - 8)),
                raw(
                        "a packed one with another checksum",
                        gzip + packed.substring(0, packed.length() - 8) + "\1\2\3\4"
                                + packed.substring(packed.length() - 4)),
                raw("not packed as said", gzip + PAGE),
                raw("packed otherwise", "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n\u008b\u0002\u0080{}"),
                raw("packed and not told", "HTTP/1.1 200 OK\r\n\r\n" + packed),
                raw("packed twice", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip, gzip\r\n\r\n" + packed),
                raw(
                        "UTF-16",
                        "HTTP/1.1 200 OK\r\n\r\n"
                                + new String(half.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.ISO_8859_1)),
                raw("letters of another encoding", "HTTP/1.1 200 OK\r\n\r\n" + PAGE.replace("EUR", "\u00e9UR")),
                raw("a page of a proxy", ok("<!DOCTYPE html><html><body>Sign in</body></html>")),
                raw("two answers", ok(PAGE + PAGE)),
                raw("something that is no JSON behind it", ok(PAGE + ")]}'")),
                raw("a prefix against hijacking", ok(")]}',\n" + PAGE)),
                raw("JSON with comments", ok("/* page */" + PAGE)),
                raw("JSON with NaN", ok(PAGE.replace("\"143.27\"", "NaN"))),
                raw("JSON with single quotes", ok(PAGE.replace('"', '\''))),
                raw("a comma too many", ok(PAGE.replace("}]", "},]"))),
                raw("nothing", ok("")),
                raw("a blank", ok(" \n")),
                raw("null", ok("null")),
                raw("a list", ok("[" + OddGraph.GOOD + "]")),
                raw("a text", ok("\"ok\"")),
                raw("an object without data", ok("{\"success\":true}")),
                raw("data that are none", ok("{\"data\":null}")),
                raw("data that are an object", ok("{\"data\":{}}")),
                raw("an error beside data", ok("{\"data\":[],\"error\":{\"code\":2,\"message\":\"x\"}}")),
                raw("an error before data", ok("{\"error\":{\"code\":\"2\"},\"data\":[]}")),
                raw("an error that is a text", ok("{\"error\":\"x\"}")),
                raw("an error without end", ok("{\"error\":{\"code\":1e999,\"message\":{\"a\":[1,2]}}}")),
                raw("no content", "HTTP/1.1 204 No Content\r\n\r\n"),
                raw("reset content", "HTTP/1.1 205 Reset Content\r\nContent-Length: 0\r\n\r\n"),
                raw(
                        "a part",
                        "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-9/99\r\nContent-Length: 11\r\n\r\n{\"data\":[]}"),
                raw("not modified", "HTTP/1.1 304 Not Modified\r\n\r\n"),
                raw("101", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n"),
                raw("HTTP/0.9", PAGE),
                raw("HTTP/2 by surprise", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
                raw("a mail server", "220 mail.example ESMTP\r\n"),
                raw("TLS where none was asked", "\u0015\u0003\u0001\u0000\u0002\u0002\u0028"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    @Timeout(60)
    void answerThatIsNotWhole_isAFailureOfItsPart_neverADayWithoutRows(String kind, String answer) {
        try (RawServer raw = insights(answer)) {
            Throwable thrown = catchThrowable(() -> {
                MetricsChunk chunk = graph.canary(raw.url())
                        .compression(true)
                        .maxRetries(0)
                        .requestTimeout(Duration.ofSeconds(3))
                        .build()
                        .fetch(Sources.campaignDays(1));
                assertThat(chunk.completeDays()).isEmpty();
                throw new SourceException(chunk.missing().get(0).failure());
            });

            assertThat(thrown).isInstanceOf(SourceException.class);
            assertThat(thrown.getMessage()).hasSizeLessThan(2_500).doesNotContain("\n", "\u0003", "\u0080");
            Canary.assertNotIn(OddGraph.trace(thrown));
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void connectionThatBreaks_isTriedAgain_andItsRowsAreThereOnce(Fault fault) {
        graph.insightsFirst(aResponse().withFault(fault));

        assertThat(graph.source().build().fetch(Sources.campaignDays(1)).rows()).hasSize(1);
        // The JDK's client asks again by itself where a connection gave no answer at all.
        assertThat(graph.waiter().waits()).hasSizeLessThan(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "-1.5", "0.001", "1,5", "Sunday, 22-Nov-26 10:00:01 GMT"})
    void retryAfterInAnyForm_isAPause_ofAtLeastASecond(String header) {
        graph.insightsFirst(aResponse().withStatus(503).withHeader("Retry-After", header));

        assertThat(graph.source().build().fetch(Sources.campaignDays(1)).rows()).hasSize(1);
        assertThat(graph.waiter().waits())
                .singleElement()
                .satisfies(wait -> assertThat(wait).isBetween(Duration.ofSeconds(1), Duration.ofMillis(1_500)));
    }

    @Test
    void severalRetryAfter_askForTheLongest() {
        graph.insightsFirst(aResponse().withStatus(503).withHeader("Retry-After", "soon", "7.5", "3"));

        assertThat(graph.source().build().fetch(Sources.campaignDays(1)).rows()).hasSize(1);
        assertThat(graph.waiter().waits()).containsExactly(Duration.ofMillis(7_500));
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 305, 307, 308, 399})
    void redirectToAnotherHost_isNotFollowed_andTakesNoTokenThere(int status) {
        WireMockServer stranger =
                new WireMockServer(WireMockConfiguration.wireMockConfig().dynamicPort());
        stranger.start();
        try {
            stranger.stubFor(any(anyUrl()).willReturn(okJson(Json.page())));
            graph.insights(aResponse()
                    .withStatus(status)
                    .withHeader("Location", stranger.baseUrl() + "/x?access_token=" + Canary.TOKEN)
                    .withHeader("Refresh", "0; url=" + stranger.baseUrl()));

            Throwable thrown = catchThrowable(() ->
                    graph.canary(graph.server().baseUrl()).maxRetries(1).build().fetch(Sources.campaignDays(1)));

            assertThat(thrown).isInstanceOf(SourceException.class).hasMessageContaining("HTTP " + status);
            Canary.assertNotIn(OddGraph.trace(thrown));
            assertThat(stranger.getAllServeEvents()).isEmpty();
        } finally {
            stranger.stop();
        }
    }

    @Test
    void nextPageOfAnotherHost_isAskedForWhereTheFirstWas() {
        WireMockServer stranger =
                new WireMockServer(WireMockConfiguration.wireMockConfig().dynamicPort());
        stranger.start();
        try {
            graph.insightsFirst(okJson("{\"data\":[" + Json.campaignDay("78", "2026-11-20", "1")
                    + "],\"paging\":{\"cursors\":{\"after\":\"a/../b?x=1&access_token=y#z\"},\"next\":\""
                    + stranger.baseUrl()
                    + "/x?access_token=" + Canary.TOKEN + "\"}}"));

            assertThat(graph.source().build().fetch(Sources.campaignDays(1)).rows())
                    .hasSize(2);

            assertThat(stranger.getAllServeEvents()).isEmpty();
            assertThat(graph.server().getAllServeEvents())
                    .anySatisfy(event -> assertThat(
                                    event.getRequest().queryParameter("after").firstValue())
                            .isEqualTo("a/../b?x=1&access_token=y#z"));
        } finally {
            stranger.stop();
        }
    }

    @Test
    void pagesThatLeadToEachOther_endAsAFailure() {
        graph.insights(okJson(Json.pageWithNext("SAME", OddGraph.GOOD)));

        MetricsChunk chunk = graph.source().maxRetries(0).build().fetch(Sources.campaignDays(1));

        assertThat(chunk.completeDays()).isEmpty();
        assertThat(chunk.missing())
                .extracting(part -> part.failure().kind())
                .containsOnly(FailureKind.MALFORMED_ANSWER);
        assertThat(insightsCalls()).isLessThan(5);
    }

    @Test
    void cookies_areNotSentBack() {
        graph.insightsFirst(aResponse()
                .withStatus(503)
                .withHeader("Set-Cookie", "session=1; Path=/", "odd", "=;;;=", "a=" + "b".repeat(5_000)));

        graph.source().build().fetch(Sources.campaignDays(1));

        assertThat(graph.server().getAllServeEvents())
                .hasSizeGreaterThan(1)
                .allSatisfy(event ->
                        assertThat(event.getRequest().containsHeader("Cookie")).isFalse());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 413, 429, 500, 502, 503, 504, 520, 599})
    void pageOfAProxy_isAFailureUnderItsStatus_notItsText(int status) {
        graph.insights(html(status));

        Throwable thrown = catchThrowable(() ->
                graph.canary(graph.server().baseUrl()).maxRetries(0).build().fetch(Sources.campaignDays(1)));

        assertThat(thrown).isInstanceOf(SourceException.class).hasMessageContaining(String.valueOf(status));
        assertThat(OddGraph.trace(thrown)).doesNotContain("<html", "anna@canary.example");
        Canary.assertNotIn(OddGraph.trace(thrown));
    }

    /** An answer that was pushed behind another must not be taken for that to the next question. */
    @Test
    @Timeout(60)
    void answerNobodyAskedFor_isNotTakenForTheNext() {
        String account = keptOpen(GraphStub.ACCOUNT);
        String pushed = keptOpen("{\"data\":[]}");
        for (String behind : List.of(pushed, "garbage", "\r\n\r\n" + pushed)) {
            try (RawServer raw =
                    RawServer.keptOpen(path -> path.contains("/insights") ? keptOpen(PAGE) : account + behind)) {
                Throwable thrown = catchThrowable(() -> {
                    MetricsChunk chunk = Sources.to(raw.url(), graph.waiter())
                            .requestTimeout(Duration.ofSeconds(3))
                            .build()
                            .fetch(Sources.campaignDays(1));
                    assertThat(chunk.rows()).hasSize(1);
                });
                if (thrown != null) {
                    assertThat(thrown).isInstanceOf(SourceException.class);
                }
            }
        }
    }

    private long insightsCalls() {
        return graph.server().getAllServeEvents().stream()
                .filter(event -> event.getRequest().getUrl().startsWith(OddGraph.INSIGHTS))
                .count();
    }

    private static ResponseDefinitionBuilder html(int status) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "text/html")
                .withBody("<html><title>Error</title>ask anna@canary.example about " + Canary.TOKEN + "</html>");
    }

    private static RawServer insights(String answer) {
        return new RawServer(path -> path.contains("/insights") ? answer : RawServer.ok(GraphStub.ACCOUNT));
    }

    private static Arguments raw(String kind, String answer) {
        return Arguments.of(kind, answer);
    }

    private static String ok(String body) {
        return RawServer.ok(body);
    }

    private static String keptOpen(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static String chunk(String text, String extension) {
        return Integer.toHexString(text.length()) + extension + "\r\n" + text + "\r\n";
    }
}
