package io.campaigntracker.meta;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.meta.GraphStub.Answer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class VersionWarningTest {

    @Test
    void versionOtherThanAsked_isLoggedOnce() {
        PrintStream original = System.err;
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        System.setErr(new PrintStream(lines, true, StandardCharsets.UTF_8));
        try (GraphStub stub = new GraphStub(call -> Answer.ok(Json.page())
                .with("facebook-api-version", "v25.0")
                .with("X-Ad-Api-Version-Warning", "The call has been auto-upgraded to v25.0"))) {
            MetaMetricsSource source = Sources.to(stub, new FakeWaiter()).build();
            source.fetch(Sources.campaignDays(1));
            source.fetch(Sources.campaignDays(1));
        } finally {
            System.setErr(original);
        }
        assertThat(lines.toString(StandardCharsets.UTF_8).lines().filter(line -> line.contains("WARN")))
                .hasSize(2)
                .anyMatch(line -> line.contains("v27.0") && line.contains("v25.0 answered"))
                .anyMatch(line -> line.contains("auto-upgraded"));
    }
}
