package io.campaigntracker.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.alert.AlertDeliveryException;
import io.campaigntracker.alert.AlertEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a mail server should never do: a delivery ends even so. */
class EmailOddServersTest {

    private static final int WRITES = 200;

    private interface Script {
        void talk(OutputStream out) throws IOException;
    }

    private final AtomicInteger written = new AtomicInteger();
    private ServerSocket server;
    private Script script;

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(
                () -> {
                    try (Socket client = server.accept()) {
                        script.talk(client.getOutputStream());
                    } catch (IOException gone) {
                        // the sink has given up
                    }
                },
                "odd-mail-server");
        thread.setDaemon(true);
        thread.start();
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void serverThatAnswersWithoutEnd_isReadToABound() {
        byte[] lines = "220-welcome\r\n".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
        script = out -> {
            while (written.incrementAndGet() < WRITES) {
                out.write(lines);
            }
        };

        refused(Duration.ofSeconds(20));

        assertThat(written.get()).isLessThan(WRITES);
    }

    @Test
    void serverThatDripsLetterByLetter_isGivenUpInTime() {
        script = out -> {
            while (written.incrementAndGet() < WRITES) {
                out.write('2');
                out.flush();
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        };

        refused(Duration.ofMillis(200));

        assertThat(written.get()).isLessThan(WRITES);
    }

    private void refused(Duration longest) {
        EmailAlertSink sink = EmailAlertSink.through("127.0.0.1")
                .port(server.getLocalPort())
                .unencrypted()
                .from("alerts@example.com")
                .to("team@example.com")
                .within(longest)
                .build();

        assertThatThrownBy(() -> sink.deliver(Alerts.one(AlertEvent.FIRE, "Autumn", "CTR fell")))
                .isInstanceOf(AlertDeliveryException.class)
                .hasMessageContaining("the mail server could not be used")
                .message()
                .hasSizeLessThan(400)
                .doesNotContain("team@example.com");
    }
}
