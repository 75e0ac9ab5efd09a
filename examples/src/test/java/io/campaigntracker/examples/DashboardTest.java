package io.campaigntracker.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.dashboard.RunningDashboard;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DashboardTest {

    @Test
    void withoutAnAccount_showsASimulatedOne_untilItIsStopped() {
        AtomicInteger shown = new AtomicInteger();
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Dashboard command = new Dashboard(
                Map.of(), new PrintStream(printed, true, StandardCharsets.UTF_8), running -> shown.set(look(running)));

        assertThat(new CommandLine(command).execute("--port", "0")).isEqualTo(ExitStatus.DONE);

        assertThat(shown).hasValue(200);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("dashboard at http://127.0.0.1:");
    }

    @Test
    void portThatIsTaken_isRefusedWithWhatHelps() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Printed out = new Printed();

            int status = out.run(Map.of(), "dashboard", "--port", String.valueOf(other.getLocalPort()));

            assertThat(status).isEqualTo(ExitStatus.BAD_ARGUMENTS);
            assertThat(out.toString()).contains("127.0.0.1:" + other.getLocalPort(), "--port 0 for a free one");
        }
    }

    private static int look(RunningDashboard running) {
        HttpClient client = HttpClient.newHttpClient();
        return client.sendAsync(HttpRequest.newBuilder(running.uri()).build(), HttpResponse.BodyHandlers.ofString())
                .thenApply(page -> page.body().contains("Figures in EUR") ? page.statusCode() : -1)
                .join();
    }
}
