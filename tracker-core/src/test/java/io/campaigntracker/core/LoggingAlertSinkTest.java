package io.campaigntracker.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertEvent;
import io.campaigntracker.alert.AlertEvidence;
import io.campaigntracker.alert.AlertFinding;
import io.campaigntracker.alert.AlertMessage;
import io.campaigntracker.alert.AlertNotice;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Severity;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoggingAlertSinkTest {

    private static final AlertEvidence EVIDENCE = new AlertEvidence(
            Metric.ROAS,
            LocalDate.of(2026, 11, 19),
            3.5,
            1.5,
            2.0,
            null,
            null,
            null,
            null,
            56L,
            "sequential test",
            "EUR",
            null);

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        System.setErr(new PrintStream(lines, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void leave() {
        System.setErr(before);
    }

    @Test
    void nameOfAnyKind_staysInItsLineAndQuotes() {
        new LoggingAlertSink()
                .deliver(alert(
                        "Sale\" severity=INFO\nevent=forged \u202e\ud83d\u2028 anna@canary.example \ud83d\ude00"));

        assertThat(lines.toString(StandardCharsets.UTF_8).strip())
                .hasLineCount(1)
                .contains("name=\"Sale' severity=INFO\\nevent=forged \\u202e\\ud83d\\u2028 *** \ud83d\ude00\"");
    }

    private static AlertMessage alert(String name) {
        Instant at = Instant.parse("2026-11-20T10:00:00Z");
        AlertFinding finding = new AlertFinding(
                AlertType.ROAS_BELOW_TARGET, EntityRef.campaign("1", "11"), name, Severity.WARNING, "low", EVIDENCE);
        Alert alert = new Alert("1", finding, at, at, 1, null, null, Map.of());
        return new AlertMessage("1", List.of(new AlertNotice(AlertEvent.FIRE, alert, at)));
    }
}
