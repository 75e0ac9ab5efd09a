package io.campaigntracker.notify;

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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Alerts to tell of. */
final class Alerts {

    static final Instant AT = Instant.parse("2026-11-20T08:00:00Z");

    private Alerts() {}

    static AlertNotice notice(AlertEvent event, int number, String name, String message) {
        AlertFinding finding = new AlertFinding(
                AlertType.CTR_DROP,
                EntityRef.campaign("1", "c" + number),
                name,
                Severity.CRITICAL,
                message,
                AlertEvidence.none(Metric.CTR));
        boolean over = event == AlertEvent.RESOLVE || event == AlertEvent.FIRE_AND_RESOLVE;
        return new AlertNotice(
                event,
                new Alert(String.valueOf(number), finding, AT, AT, 1, over ? AT.plusSeconds(60) : null, null, Map.of()),
                AT);
    }

    static AlertMessage one(AlertEvent event, String name, String message) {
        return new AlertMessage("msg_1", List.of(notice(event, 7, name, message)));
    }

    static AlertMessage digest(int alerts, String name, String message) {
        return new AlertMessage(
                "msg_d",
                IntStream.range(0, alerts)
                        .mapToObj(number -> notice(AlertEvent.FIRE, number, name, message))
                        .toList());
    }
}
