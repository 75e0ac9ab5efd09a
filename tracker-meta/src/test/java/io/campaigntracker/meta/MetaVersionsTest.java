package io.campaigntracker.meta;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetaVersionsTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-09, v24.0 v25.0 v26.0 v27.0",
        "2026-11-10, v25.0 v26.0 v27.0",
        "2027-02-22, v25.0 v26.0 v27.0",
        "2027-02-23, v26.0 v27.0"
    })
    void live_areThoseThatHaveNotEnded(String day, String versions) {
        assertThat(MetaVersions.live(at(day))).containsExactly(versions.split(" "));
    }

    @Test
    void end_isToldWithinNinetyDays_andAfterwards() {
        assertThat(MetaVersions.end("v25.0", at("2026-11-24"))).isEmpty();
        assertThat(MetaVersions.end("v25.0", at("2026-11-25")))
                .hasValueSatisfying(text -> assertThat(text).contains("2027-02-23", "in 90 days", "v26.0, v27.0"));
        assertThat(MetaVersions.end("v25.0", at("2027-02-23")))
                .hasValueSatisfying(text -> assertThat(text).contains("has ended on 2027-02-23", "v26.0, v27.0"));
        assertThat(MetaVersions.end("v24.0", at("2026-11-29"))).isPresent();
        assertThat(MetaVersions.end("v19.0", at("2026-11-29")))
                .hasValueSatisfying(text -> assertThat(text).contains("v19.0", "has ended"));
    }

    @ParameterizedTest
    @CsvSource({"v26.0", "v27.0", "v28.0", "v99.0"})
    void versionWithoutAKnownEnd_isUsedWithoutAWord(String version) {
        String logged = loggedBy(() -> builder(version).build());
        assertThat(MetaVersions.end(version, at("2026-11-29"))).isEmpty();
        assertThat(logged).doesNotContain("WARN");
    }

    @Test
    void versionThatEnds_isWarnedOfOnce_whenASourceIsMade() {
        assertThat(loggedBy(() -> builder("v25.0").build()).lines().filter(line -> line.contains("WARN")))
                .hasSize(1)
                .allMatch(line -> line.contains("2027-02-23"));
    }

    @Test
    void default_isTheNewestKnown() {
        assertThat(MetaVersions.live(at("2026-11-29"))).last().isEqualTo(MetaVersions.DEFAULT);
        assertThat(MetaMetricsSource.builder()
                        .accessToken("t0ken")
                        .adAccount("1")
                        .settings()
                        .apiVersion())
                .isEqualTo("v27.0");
    }

    private static MetaMetricsSourceBuilder builder(String version) {
        return MetaMetricsSource.builder()
                .accessToken("t0ken")
                .adAccount("1")
                .apiVersion(version)
                .clock(at("2026-11-29"));
    }

    private static Clock at(String day) {
        return Clock.fixed(Instant.parse(day + "T12:00:00Z"), ZoneOffset.UTC);
    }

    private static String loggedBy(Runnable work) {
        PrintStream original = System.err;
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        System.setErr(new PrintStream(lines, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setErr(original);
        }
        return lines.toString(StandardCharsets.UTF_8);
    }
}
