package io.campaigntracker.meta;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.campaigntracker.model.Metric;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MissingPart;
import io.campaigntracker.source.SourceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Answers of a size that none should have take no more memory and time than was chosen, and are told in short. */
class OversizedAnswersTest {

    @RegisterExtension
    private final OddGraph graph = new OddGraph();

    @Test
    void fiftyThousandActionTypes_areCappedAndTold_andReadInLinearTime() {
        List<String> entries = new ArrayList<>();
        IntStream.range(0, 50_000).forEach(i -> entries.add("{\"action_type\":\"type." + i + "\",\"7d_click\":\"1\"}"));
        String many = OddGraph.GOOD.replace("\"actions\":[", "\"actions\":[" + String.join(",", entries) + ",");
        List<String> rows = IntStream.range(0, 6)
                .mapToObj(i -> many.replace("\"77\"", "\"7" + i + "\""))
                .toList();
        MetricsChunk chunk = graph.fetched(rows.toArray(String[]::new));
        assertThat(chunk.rows()).hasSize(6);
        assertThat(chunk.rows().get(0).actions().types()).hasSize(ActionListReader.MOST_TYPES + 1);
        assertThat(chunk.rows().get(0).actions().requested()).isEmpty();
        assertThat(chunk.notes())
                .hasSize(6)
                .allMatch(note -> note.contains("49001 entries beyond the first 1000 types"));
        assertThat(chunk.missing()).flatExtracting(MissingPart::fields).containsOnly("actions");
    }

    @Test
    void fiftyThousandOddEntries_areToldInShort() {
        List<String> entries = new ArrayList<>();
        IntStream.range(0, 50_000).forEach(i -> entries.add("\"" + "odd".repeat(5) + i + "\""));
        MetricsChunk chunk = graph.fetched(
                OddGraph.GOOD.replace("\"actions\":[", "\"actions\":[" + String.join(",", entries) + ","));
        assertThat(chunk.rows().get(0).metadata().get("actions")).hasSizeLessThan(5000);
        assertThat(chunk.notes()).allMatch(note -> note.length() < 700);
    }

    @Test
    void manyOddRows_areToldInFewParts() {
        String[] rows = IntStream.range(0, 3000)
                .mapToObj(i -> OddGraph.GOOD
                        .replace("\"77\"", "\"" + (1000 + i) + "\"")
                        .replace("143.27", "x"))
                .toArray(String[]::new);
        MetricsChunk chunk = graph.fetched(rows);
        assertThat(chunk.rows()).hasSize(3000).allMatch(row -> row.isUnreadable(Metric.SPEND));
        assertThat(chunk.missing()).hasSizeLessThan(110);
        assertThat(chunk.notes()).hasSizeLessThan(60);
        assertThat(chunk.completeDays()).isEmpty();
    }

    @Test
    void pageOfMoreRowsThanAnyoneAskedFor_isNotKept() {
        String row = "{\"campaign_id\":\"77\"}";
        graph.insights(okJson("{\"data\":[" + (row + ",").repeat(30_000) + row + "]}"));
        SourceException thrown = catchThrowableOfType(
                SourceException.class,
                () -> graph.source().maxRetries(1).build().fetch(Sources.campaignDays(1)));
        assertThat(thrown.failure().kind()).isEqualTo(FailureKind.MALFORMED_ANSWER);
        assertThat(thrown).hasMessageContaining("elements");
    }

    @Test
    void littleThatUnpacksToVeryMuch_isGivenUpEarly() {
        byte[] packed = Gzip.of("{\"data\":[", " ".repeat(1024), 240 * 1024, "]}");
        assertThat(packed).hasSizeLessThan(300_000);
        graph.insights(aResponse().withHeader("Content-Encoding", "gzip").withBody(packed));
        SourceException thrown = catchThrowableOfType(
                SourceException.class,
                () -> graph.source()
                        .compression(true)
                        .maxResponseBytes(300_000_000)
                        .maxRetries(1)
                        .build()
                        .fetch(Sources.campaignDays(1)));
        assertThat(thrown.failure().kind()).isEqualTo(FailureKind.MALFORMED_ANSWER);
        assertThat(thrown).hasMessageContaining("unpacks to more than");
        assertThat(graph.server().getAllServeEvents())
                .filteredOn(event -> event.getRequest().getUrl().startsWith(OddGraph.INSIGHTS))
                .hasSize(2);
    }

    @Test
    void errorThatUnpacksToVeryMuch_isCut() {
        byte[] packed = Gzip.of("{\"error\":{\"code\":100,\"message\":\"", "m".repeat(1024), 64 * 1024, "\"}}");
        graph.insights(aResponse()
                .withStatus(400)
                .withHeader("Content-Encoding", "gzip")
                .withBody(packed));
        SourceException thrown = catchThrowableOfType(
                SourceException.class,
                () -> graph.source().compression(true).build().fetch(Sources.campaignDays(1)));
        assertThat(thrown).hasMessageContaining("HTTP 400");
    }

    @Test
    void answerAboutOneObject_isCappedBelowThatOfAPage() {
        graph.server()
                .stubFor(get(urlPathEqualTo("/v27.0/act_1"))
                        .willReturn(
                                okJson(GraphStub.ACCOUNT.replace("{", "{\"x\":[" + "1,".repeat(3_000_000) + "1],"))));
        SourceException thrown = catchThrowableOfType(
                SourceException.class, () -> graph.source().build().accounts());
        assertThat(thrown.failure().kind()).isEqualTo(FailureKind.TOO_MUCH_DATA);
    }

    @Test
    void endlessBody_endsAtTheCap() {
        try (RawServer raw =
                RawServer.endless("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{\"data\":[", "          ")) {
            SourceException thrown = catchThrowableOfType(
                    SourceException.class,
                    () -> Sources.to(raw.url(), graph.waiter())
                            .maxResponseBytes(1_000_000)
                            .build()
                            .accounts());
            assertThat(thrown.failure().kind()).isEqualTo(FailureKind.TOO_MUCH_DATA);
        }
    }

    @Test
    void endlessHeaders_endAtACapOrTheTimeout() {
        try (RawServer raw = RawServer.endless("HTTP/1.1 200 OK\r\n", "X-More: 1234567890\r\n")) {
            Throwable thrown = catchThrowable(() -> Sources.to(raw.url(), graph.waiter())
                    .requestTimeout(Duration.ofSeconds(3))
                    .maxRetries(0)
                    .build()
                    .accounts());
            assertThat(thrown).isInstanceOf(SourceException.class);
        }
    }

    @Test
    void cursorOfAMegabyte_isNotFollowed() {
        graph.insights(okJson("{\"data\":[" + OddGraph.GOOD + "],\"paging\":{\"cursors\":{\"after\":\""
                + "c".repeat(900_000) + "\"},\"next\":\"https://x\"}}"));
        SourceException thrown = catchThrowableOfType(
                SourceException.class,
                () -> graph.source().maxRetries(0).build().fetch(Sources.campaignDays(1)));
        assertThat(thrown.failure().kind()).isEqualTo(FailureKind.MALFORMED_ANSWER);
        assertThat(thrown).hasMessageContaining("cursor");
    }

    @Test
    void deeplyNestedAnswer_isAFailureOfItsPart() {
        graph.insights(okJson("{\"data\":" + "[".repeat(100_000)));
        SourceException thrown = catchThrowableOfType(
                SourceException.class,
                () -> graph.source().maxRetries(0).build().fetch(Sources.campaignDays(1)));
        assertThat(thrown.failure().kind()).isEqualTo(FailureKind.MALFORMED_ANSWER);
    }

    @Test
    void idOfTenThousandCharacters_isTold_shortened() {
        MetricsChunk chunk =
                graph.fetched(OddGraph.GOOD, OddGraph.GOOD.replace("\"77\"", "\"" + "7".repeat(10_000) + "\""));
        assertThat(chunk.rows()).hasSize(1);
        assertThat(chunk.notes()).hasSize(1).allMatch(note -> note.length() < 700);
    }
}
