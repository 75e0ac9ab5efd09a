package io.campaigntracker.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OfflineConversionsDemoTest {

    @Test
    void offlineConversions_countOnceAndOnlyWhereTheyBelong() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        int status = new OfflineConversionsDemo(new PrintStream(printed, true, StandardCharsets.UTF_8)).call();

        assertThat(status).isZero();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("NONE_IMPORTED")
                .contains("imported 4 sales; once more: 0 new, 4 unchanged")
                .contains("counted: 1, 320.00 EUR")
                .contains("sent to the platform as well: 1, 180.50 EUR")
                .contains("placed online as well: 1")
                .contains("names no campaign: 1, 49.90 EUR");
    }
}
