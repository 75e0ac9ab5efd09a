package io.campaigntracker.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.sync.SyncProgress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

    private static String told(boolean terminal) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ProgressBar bar = new ProgressBar(new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal);
        for (int done = 1; done <= 40; done++) {
            bar.onProgress(new SyncProgress(done, 40, 100L * done, Collections.emptySortedMap(), null));
        }
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    @Test
    void onATerminal_oneBarFills_onOneLine() {
        assertThat(told(true).split("\r", -1)).hasSize(41);
        assertThat(told(true))
                .contains("\rsyncing [###############---------------] 20 of 40 parts, 2,000 rows")
                .endsWith("[##############################] 40 of 40 parts, 4,000 rows\n")
                .containsOnlyOnce("\n");
    }

    @Test
    void elsewhere_aLineAQuarter() {
        assertThat(told(false)).isEqualTo("""
                        syncing 10 of 40 parts, 1,000 rows
                        syncing 20 of 40 parts, 2,000 rows
                        syncing 30 of 40 parts, 3,000 rows
                        syncing 40 of 40 parts, 4,000 rows
                        """);
    }
}
