package io.campaigntracker.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertDeliveryException;
import io.campaigntracker.alert.AlertEvent;
import io.campaigntracker.alert.AlertEvidence;
import io.campaigntracker.alert.AlertFinding;
import io.campaigntracker.alert.AlertMessage;
import io.campaigntracker.alert.AlertNotice;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Severity;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlackAlertSinkTest {

    private static final String SECRET = "T00000000/B00000000/very-secret";

    private record Answer(int status, String body, String retryAfter) {}

    private final Queue<Answer> answers = new ArrayDeque<>();
    private final List<String> received = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private HttpServer slack;
    private SlackAlertSink sink;

    @BeforeEach
    void open() throws IOException {
        slack = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        slack.createContext("/services/", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            Answer answer = answers.isEmpty() ? new Answer(200, "ok", "") : answers.remove();
            if (!answer.retryAfter().isEmpty()) {
                exchange.getResponseHeaders().set("Retry-After", answer.retryAfter());
            }
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        slack.start();
        sink = new SlackAlertSink("slack", address(), Duration.ofSeconds(20), pause -> {
            pauses.add(pause);
            return Duration.ZERO;
        });
    }

    @AfterEach
    void close() {
        slack.stop(0);
    }

    @Test
    void deliver_postsTheAlertOnce_withItsControlCharactersEscaped() throws IOException {
        sink.deliver(alert("CTR of <!channel> & \"co\" fell"));

        JsonNode message = new ObjectMapper().readTree(received.get(0));
        assertThat(received).hasSize(1);
        assertThat(message.at("/blocks/1/text/text").asText()).isEqualTo("CTR of &lt;!channel&gt; &amp; \"co\" fell");
        assertThat(message.at("/blocks/0/text/text").asText()).endsWith(" Autumn & <co>: ctr drop, critical");
        assertThat(message.at("/blocks/2/elements/0/text").asText())
                .contains("campaign c1", "alert 7", "since 1970-01-01 01:00 Europe/Berlin");
        assertThat(message.at("/text").asText())
                .contains(" Autumn &amp; &lt;co&gt;: ctr drop, critical. CTR of &lt;!channel&gt; &amp; \"co\" fell");
    }

    @Test
    void deliver_underARateLimit_waitsAsLongAsAskedAndTriesAgain() {
        answers.add(new Answer(429, "rate_limited", "30"));

        sink.deliver(alert("a message"));

        assertThat(received).hasSize(2);
        assertThat(pauses).containsExactly(Duration.ofSeconds(30));
    }

    @Test
    void deliver_underALongRateLimit_givesUpAtOnce() {
        answers.add(new Answer(429, "rate_limited", "3600"));

        assertThatThrownBy(() -> sink.deliver(alert("a message")))
                .isInstanceOf(AlertDeliveryException.class)
                .hasMessageContaining("429")
                .hasMessageContaining("3600 s");
        assertThat(received).hasSize(1);
    }

    @Test
    void deliver_whileSlackFails_triesThreeTimesMoreWithGrowingPauses() {
        for (int i = 0; i < 4; i++) {
            answers.add(new Answer(503, "unavailable", ""));
        }

        assertThatThrownBy(() -> sink.deliver(alert("a message")))
                .isInstanceOf(AlertDeliveryException.class)
                .hasMessageContaining("503");
        assertThat(received).hasSize(4);
        assertThat(pauses).startsWith(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    @Test
    void deliver_thatSlackRefuses_isNotTriedAgain() {
        answers.add(new Answer(404, "no_service", ""));

        assertThatThrownBy(() -> sink.deliver(alert("a message")))
                .isInstanceOf(AlertDeliveryException.class)
                .hasMessageContaining("404: no_service");
        assertThat(received).hasSize(1);
    }

    @Test
    void address_appearsInNoMessageCauseOrDescription() {
        answers.add(new Answer(400, "invalid " + address(), ""));
        List<Throwable> failures = new ArrayList<>();
        failures.add(catchThrowable(() -> sink.deliver(alert("a message"))));
        slack.stop(0);
        failures.add(catchThrowable(() -> sink.deliver(alert("a message"))));

        assertThat(failures).allSatisfy(failure -> {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            assertThat(failure).isInstanceOf(AlertDeliveryException.class);
            assertThat(trace.toString()).doesNotContain("very-secret").doesNotContain("B00000000");
        });
        assertThat(sink.toString()).isEqualTo("SlackAlertSink[slack]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.slack.example/services/" + SECRET,
                "ftp://hooks.slack.example/services/" + SECRET,
                "hooks.slack.example/services/" + SECRET,
                "https://hooks.slack.example/ services/" + SECRET
            })
    void address_thatIsNoHttps_isRefusedWithoutRepeatingIt(String address) {
        assertThatThrownBy(() -> SlackAlertSink.of(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("very-secret")
                .hasNoCause();
    }

    @Test
    void address_thatAnUnsetVariableGives_isToldAsSuch() {
        assertThatThrownBy(() -> SlackAlertSink.of(System.getenv("A_VARIABLE_THAT_NOBODY_SETS")))
                .hasMessageContaining("environment variable is not set");
    }

    @Test
    void address_withAPortThatCannotBe_isRefusedBeforeAnythingIsTold() {
        assertThatThrownBy(() -> SlackAlertSink.of("https://hooks.slack.com:99999/services/T/B/s3cret"))
                .hasMessageContaining("port above 65535")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void address_withHttps_isTaken() {
        assertThat(SlackAlertSink.named("ops", "https://hooks.slack.example/services/" + SECRET)
                        .name())
                .isEqualTo("ops");
    }

    private String address() {
        return "http://localhost:" + slack.getAddress().getPort() + "/services/" + SECRET;
    }

    private static AlertMessage alert(String message) {
        AlertFinding finding = new AlertFinding(
                AlertType.CTR_DROP.name(),
                AlertType.CTR_DROP,
                EntityRef.campaign("1", "c1"),
                "Autumn & <co>",
                ZoneId.of("Europe/Berlin"),
                Severity.CRITICAL,
                message,
                AlertEvidence.none(Metric.CTR));
        Alert alert = new Alert("7", finding, Instant.EPOCH, Instant.EPOCH, 1, null, null, Map.of());
        return new AlertMessage("m1", List.of(new AlertNotice(AlertEvent.FIRE, alert, Instant.EPOCH)));
    }
}
