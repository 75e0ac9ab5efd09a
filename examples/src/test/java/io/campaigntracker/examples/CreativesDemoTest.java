package io.campaigntracker.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CreativesDemoTest {

    @Test
    void creatives_showsWhatLeadsAndWhatHasTired() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        int status = new CreativesDemo(new PrintStream(printed, true, StandardCharsets.UTF_8)).call();

        assertThat(status).isZero();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains(
                        "Surely the best CTR",
                        "1. ",
                        "Worth a test",
                        "can't be told",
                        "attributes read from names",
                        "What goes with CTR",
                        "hook=question",
                        "Shares by",
                        "What to do",
                        "keep",
                        "score");
    }
}
