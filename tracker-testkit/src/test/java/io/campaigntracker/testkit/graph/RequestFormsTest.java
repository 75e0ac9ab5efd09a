package io.campaigntracker.testkit.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The three forms of a body that curl and the SDKs send; {@code recorded/*.http} is what curl 7.88 put on the wire. */
class RequestFormsTest {

    private static final String ACCOUNT = "/v26.0/act_900100200300";
    private static final String BOUNDARY = "------------------------b4a5b11d0a64f0a0";

    private final SimulatedAccount account =
            SimulatedAccount.builder().seed(3).days(20).build();
    private FakeGraphServer server;

    @BeforeEach
    void start() {
        server = FakeGraphServer.of(account).start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl-urlencoded", "curl-multipart", "curl-json"})
    void report_askedByCurlInAnyForm_isTheSame(String form) throws Exception {
        String id = replay(form).path("report_run_id").asText();

        GraphClient client = new GraphClient(server);
        for (int poll = 0; poll < 5; poll++) {
            client.json("/v26.0/" + id, Map.of());
        }
        List<JsonNode> rows = client.all("/v26.0/" + id + "/insights", Map.of());
        assertThat(rows)
                .hasSize(12)
                .allSatisfy(row -> assertThat(row.get("date_start")).isEqualTo(row.get("date_stop")))
                .allSatisfy(row -> assertThat(row.get("campaign_name").asText()).isNotEmpty());
        assertThat(server.requests().get(0).parameters()).doesNotContainKey("access_token");
        assertThat(server.requests().get(0).parameter("time_increment")).hasValue("1");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void name_withOddLetters_arrivesWhole(String contentType, String body) throws Exception {
        String campaign = account.campaignIds().get(1);

        assertThat(post("/v26.0/" + campaign, contentType, body).path("success").asBoolean())
                .isTrue();

        assertThat(new GraphClient(server)
                        .json("/v26.0/" + campaign, Map.of("fields", "name"))
                        .path("name")
                        .asText())
                .isEqualTo("Größe & \"50 %\"\r\nneu");
    }

    static Stream<Arguments> names() {
        return Stream.of(
                Arguments.of(
                        "application/x-www-form-urlencoded",
                        "name=Gr%C3%B6%C3%9Fe+%26+%2250+%25%22%0D%0Aneu&access_token=TOKEN"),
                Arguments.of(
                        "multipart/form-data; boundary=\"" + BOUNDARY + "\"",
                        part("access_token", "TOKEN") + part("name", "Größe & \"50 %\"\r\nneu") + "--" + BOUNDARY
                                + "--\r\n"),
                Arguments.of(
                        "application/json", "{\"name\":\"Größe & \\\"50 %\\\"\\r\\nneu\",\"access_token\":\"TOKEN\"}"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("unreadable")
    void bodyThatCannotBeRead_isRefused(String contentType, String body, String named) throws Exception {
        JsonNode error = post(ACCOUNT + "/insights", contentType, body).path("error");

        assertThat(error.path("code").asInt()).isEqualTo(100);
        assertThat(error.path("message").asText()).contains(named);
    }

    static Stream<Arguments> unreadable() {
        String file = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"source\"; filename=\"a.jpg\"\r\n"
                + "Content-Type: image/jpeg\r\n\r\nxx\r\n--" + BOUNDARY + "--\r\n";
        return Stream.of(
                Arguments.of("text/plain", "level=campaign", "text/plain"),
                Arguments.of("application/json", "{\"level\":", "JSON"),
                Arguments.of("application/json", "[1]", "object"),
                Arguments.of("multipart/form-data", "x", "boundary"),
                Arguments.of("multipart/form-data; boundary=b", part("level", "ad"), "begin with its boundary"),
                Arguments.of("multipart/form-data; boundary=" + BOUNDARY, part("level", "ad"), "closing boundary"),
                Arguments.of("multipart/form-data; boundary=" + BOUNDARY, file, "source"),
                Arguments.of("application/x-www-form-urlencoded", "level=%4", "percent"));
    }

    @Test
    void failureOfTheServerItself_isAnAnswerThatSaysSo() throws Exception {
        Clock broken = new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneId.of("UTC");
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                throw new IllegalStateException("the clock stands still");
            }
        };
        try (FakeGraphServer failing = FakeGraphServer.builder()
                .accounts(List.of(account))
                .clock(broken)
                .build()
                .start()) {
            JsonNode error =
                    new GraphClient(failing).json("/v26.0/me", Map.of()).path("error");

            assertThat(error.path("code").asInt()).isEqualTo(1);
            assertThat(error.path("message").asText()).contains("fake Graph server failed", "the clock stands still");
        }
    }

    /** Sends again what curl once sent: the request line, its Content-Type and the body as it was. */
    private JsonNode replay(String form) throws Exception {
        String recorded;
        try (InputStream file = Objects.requireNonNull(
                RequestFormsTest.class.getResourceAsStream("/recorded/" + form + ".http"), form)) {
            recorded = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
        int blank = recorded.indexOf("\r\n\r\n");
        String head = recorded.substring(0, blank);
        String contentType = head.lines()
                .filter(line -> line.startsWith("Content-Type: "))
                .map(line -> line.substring("Content-Type: ".length()))
                .findFirst()
                .orElseThrow();
        return post(head.split(" ", 3)[1], contentType, recorded.substring(blank + 4));
    }

    private JsonNode post(String path, String contentType, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.uri().resolve(path))
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body.replace("TOKEN", server.token())))
                .build();
        return new ObjectMapper().readTree(new GraphClient(server).send(request).body());
    }

    private static String part(String name, String value) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }
}
