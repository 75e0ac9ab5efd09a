package io.campaigntracker.testkit.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses as curl and people write them, which Java takes for none. */
@Timeout(30)
class LenientFrontTest {

    private static final String TIME_RANGE =
            "time_range={\"since\":\"2026-06-01\",\"until\":\"2026-06-02\"}&level=account";

    private final SimulatedAccount account =
            SimulatedAccount.builder().seed(3).days(20).build();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void requestsWithBracesAndQuotes_areServed_oneAfterTheOtherOnAConnection(boolean https) throws IOException {
        try (FakeGraphServer server = FakeGraphServer.builder()
                        .accounts(List.of(account))
                        .https(https)
                        .gzip(false)
                        .build()
                        .start();
                Socket client = connect(server, https)) {
            String account = "/v26.0/act_" + this.account.accountId();
            String answers = exchange(
                    client,
                    get(server, account + "?fields=campaigns.limit(1){id,adsets{id}}", "keep-alive")
                            + post(server, account + "/insights", "level=account&date_preset=last_7d")
                            + chunked(server, account + "/insights", "level=account&date_preset=last_7d")
                            + get(server, account + "/insights?" + TIME_RANGE, "close"));

            assertThat(answers.split("HTTP/1.1 200", -1)).hasSize(5);
            assertThat(answers).contains("\"adsets\"", "report_run_id").doesNotContain("<h1>");
        }
    }

    @Test
    void requestWithBraces_thatIsRefused_isAnsweredAsJson() throws IOException {
        try (FakeGraphServer server = FakeGraphServer.of(account).start();
                Socket client = connect(server, false)) {
            assertThat(exchange(
                            client, get(server, "/v26.0/act_" + account.accountId() + "?fields=nonsense{x}", "close")))
                    .startsWith("HTTP/1.1 400")
                    .contains("application/json", "nonsense");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "GET /a?f=x{y} HTTP/1.1 | GET /a?f=x%7By%7D HTTP/1.1",
                "GET /a?f=[\"x y\"] HTTP/1.1 | GET /a?f=%5B%22x%20y%22%5D HTTP/1.1",
                "GET /a?f=50%&g=%7b HTTP/1.1 | GET /a?f=50%25&g=%7b HTTP/1.1",
                "nonsense | nonsense"
            })
    void addresses_areEscapedOnce(String line, String escaped) {
        byte[] head = (line + "\r\nHost: {x}\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(new String(LenientFront.withEscapes(head), StandardCharsets.ISO_8859_1))
                .isEqualTo(escaped + "\r\nHost: {x}\r\n\r\n");
    }

    private static Socket connect(FakeGraphServer server, boolean https) throws IOException {
        int port = server.uri().getPort();
        return https
                ? server.trust().getSocketFactory().createSocket("127.0.0.1", port)
                : new Socket("127.0.0.1", port);
    }

    private static String exchange(Socket client, String requests) throws IOException {
        client.getOutputStream().write(requests.getBytes(StandardCharsets.UTF_8));
        client.getOutputStream().flush();
        return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String get(FakeGraphServer server, String target, String connection) {
        return "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + server.token()
                + "\r\nConnection: " + connection + "\r\n\r\n";
    }

    private static String post(FakeGraphServer server, String target, String body) {
        return "POST " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + server.token()
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body;
    }

    private static String chunked(FakeGraphServer server, String target, String body) {
        return "POST " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + server.token()
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n"
                + Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n";
    }
}
