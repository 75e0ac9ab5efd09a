package io.campaigntracker.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpExchange;
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
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a webhook should never answer: a delivery ends even so, and says no more than it may. */
class SlackOddAnswersTest {

    private static final String SECRET = "T00000000/B00000000/v3ryS3cretCanaryQ7w9";

    private interface Script {
        void answer(HttpExchange exchange) throws IOException;
    }

    private final List<Duration> pauses = new ArrayList<>();
    private final Semaphore forever = new Semaphore(0);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer slack;
    private Script script;

    @BeforeEach
    void open() throws IOException {
        slack = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        slack.setExecutor(threads);
        slack.createContext("/services/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            script.answer(exchange);
            exchange.close();
        });
        slack.start();
    }

    @AfterEach
    void close() {
        forever.release(100);
        slack.stop(0);
        threads.shutdownNow();
    }

    @Test
    void endlessBody_isReadToItsBeginningOnly() {
        script = exchange -> {
            exchange.sendResponseHeaders(400, 0);
            OutputStream out = exchange.getResponseBody();
            byte[] more = "no end ".repeat(10_000).getBytes(StandardCharsets.UTF_8);
            while (true) {
                out.write(more);
            }
        };
        assertThat(delivered(Duration.ofSeconds(20)))
                .isInstanceOf(AlertDeliveryException.class)
                .hasMessageContaining("400: no end no end")
                .message()
                .hasSizeLessThan(400);
    }

    @Test
    void bodyThatNeverEnds_endsTheAttemptInItsTime() {
        script = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('o');
            exchange.getResponseBody().flush();
            forever.acquireUninterruptibly();
        };
        assertThat(delivered(Duration.ofMillis(300)))
                .isInstanceOf(AlertDeliveryException.class)
                .hasMessageContaining("could not be reached");
        assertThat(pauses).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void silence_endsTheAttemptInItsTime() {
        script = exchange -> forever.acquireUninterruptibly();
        assertThat(delivered(Duration.ofMillis(300))).isInstanceOf(AlertDeliveryException.class);
        assertThat(pauses).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void answerThatRepeatsTheAddress_isToldWithoutIt_evenInParts() {
        script = exchange -> {
            byte[] body = ("x".repeat(190) + "/services/" + SECRET + "\u001b[31m\n").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(400, body.length);
            exchange.getResponseBody().write(body);
        };
        Throwable thrown = delivered(Duration.ofSeconds(20));
        for (int i = 0; i + 8 <= SECRET.length(); i++) {
            assertThat(thrown).hasMessageNotContaining(SECRET.substring(i, i + 8));
        }
        assertThat(thrown).hasMessageNotContaining("\u001b").hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @CsvSource({"0, PT1S", "7, PT7S", "soon, PT1S", "'Sun, 29 Nov 2020 10:00:00 GMT', PT1S"})
    void retryAfter_isKeptTo_andNeverNoPause(String header, Duration expected) {
        script = exchange -> {
            exchange.getResponseHeaders().set("Retry-After", header);
            exchange.sendResponseHeaders(pauses.isEmpty() ? 429 : 200, -1);
        };
        assertThat(delivered(Duration.ofSeconds(20))).isNull();
        assertThat(pauses).containsExactly(expected);
    }

    @Test
    void retryAfterAsADate_isKeptTo() {
        script = exchange -> {
            exchange.getResponseHeaders()
                    .set(
                            "Retry-After",
                            DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                    ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(50)));
            exchange.sendResponseHeaders(pauses.isEmpty() ? 429 : 200, -1);
        };
        assertThat(delivered(Duration.ofSeconds(20))).isNull();
        assertThat(pauses).hasSize(1);
        assertThat(pauses.get(0)).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(51));
    }

    private Throwable delivered(Duration attemptTimeout) {
        SlackAlertSink sink = new SlackAlertSink(
                "slack",
                "http://localhost:" + slack.getAddress().getPort() + "/services/" + SECRET,
                attemptTimeout,
                pause -> {
                    pauses.add(pause);
                    return Duration.ZERO;
                });
        return catchThrowable(() -> sink.deliver(alert()));
    }

    private static AlertMessage alert() {
        AlertFinding finding = new AlertFinding(
                AlertType.CTR_DROP,
                EntityRef.campaign("1", "11"),
                "Autumn",
                Severity.CRITICAL,
                "a message",
                AlertEvidence.none(Metric.CTR));
        Alert alert = new Alert("7", finding, Instant.EPOCH, Instant.EPOCH, 1, null, null, Map.of());
        return new AlertMessage("m1", List.of(new AlertNotice(AlertEvent.FIRE, alert, Instant.EPOCH)));
    }
}
