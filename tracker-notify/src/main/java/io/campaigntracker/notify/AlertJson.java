package io.campaigntracker.notify;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertEvidence;
import io.campaigntracker.alert.AlertFinding;
import io.campaigntracker.alert.AlertNotice;
import io.campaigntracker.model.Cost;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An alert as JSON for programs. */
final class AlertJson {

    static final ObjectMapper JSON = new ObjectMapper();

    private AlertJson() {}

    /** {@return a notice in at most so many characters of its sentence} */
    static ObjectNode of(AlertNotice notice, int mostCharacters) {
        Alert alert = notice.alert();
        AlertFinding finding = alert.finding();
        ObjectNode json = JSON.createObjectNode()
                .put("event", notice.event().name().toLowerCase(Locale.ROOT))
                .put("at", notice.at().toString())
                .put("alert_id", alert.id())
                .put("rule", finding.rule())
                .put("type", finding.type().name())
                .put("severity", finding.severity().name())
                .put("level", finding.entity().level().name())
                .put("account_id", finding.entity().accountId())
                .put("entity_id", finding.entity().id())
                .put("name", TextParts.cut(finding.name(), mostCharacters))
                .put("message", TextParts.cut(finding.message(), mostCharacters))
                .put("since", alert.createdAt().toString())
                .put("resolved_at", text(alert.resolvedAt()));
        evidence(finding.evidence(), json.putObject("evidence"));
        return json;
    }

    private static void evidence(AlertEvidence evidence, ObjectNode json) {
        json.put("metric", evidence.metric().name())
                .put("date", evidence.date() == null ? null : evidence.date().toString())
                .put("threshold", evidence.threshold())
                .put("observed", evidence.observed())
                .put("expected", evidence.expected())
                .put("lower", evidence.lower())
                .put("upper", evidence.upper())
                .put("score", evidence.score())
                .put("p_value", evidence.pValue())
                .put("n", evidence.n())
                .put("method", evidence.method())
                .put("currency", evidence.currency());
        Cost cost = evidence.cost();
        if (cost != null) {
            json.putObject("cost")
                    .put("kind", cost.kind().name())
                    .put("amount", cost.amount().amount())
                    .put("currency", cost.amount().currency());
        }
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
