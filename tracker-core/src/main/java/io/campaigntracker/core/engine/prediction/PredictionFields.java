package io.campaigntracker.core.engine.prediction;

import io.campaigntracker.model.MetricValue;
import io.campaigntracker.prediction.MetricComparison;
import io.campaigntracker.prediction.PredictedEvent;
import io.campaigntracker.prediction.Prediction;
import io.campaigntracker.prediction.PredictionInterval;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The columns of an entry in a file, those of the prediction first: what is read, and the judgement that is written beside it and left out when read. */
final class PredictionFields {

    static final List<String> READ = List.of(
            "id",
            "model",
            "version",
            "metric",
            "account_id",
            "campaign_id",
            "creative_id",
            "value",
            "event",
            "threshold",
            "lower",
            "upper",
            "level",
            "currency",
            "definition",
            "action_types",
            "window",
            "offline",
            "since",
            "until",
            "made_at");

    /** Those of {@link #READ} that are identifiers. */
    static final Set<String> IDS = Set.of("id", "model", "version", "account_id", "campaign_id", "creative_id");

    static final List<String> JUDGED = List.of(
            "recorded_at",
            "status",
            "timing",
            "basis",
            "actual",
            "spend",
            "error",
            "score",
            "inside_interval",
            "occurred",
            "revision",
            "data_as_of",
            "reason");

    private PredictionFields() {}

    /** {@return what each column holds, in their order: a text, a {@link BigDecimal}, a {@link Boolean}, a list of texts, or null for nothing} */
    static Map<String, @Nullable Object> of(MetricComparison entry) {
        Prediction prediction = entry.prediction();
        PredictionInterval interval = prediction.interval();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", prediction.id());
        fields.put("model", prediction.model());
        fields.put("version", prediction.modelVersion());
        fields.put("metric", lower(prediction.metric()));
        fields.put("account_id", prediction.accountId());
        fields.put("campaign_id", prediction.campaignId());
        fields.put("creative_id", prediction.creativeId());
        fields.put("value", BigDecimal.valueOf(prediction.value()));
        PredictedEvent event = prediction.event();
        fields.put("event", event == null ? null : lower(event.side()));
        fields.put("threshold", event == null ? null : BigDecimal.valueOf(event.threshold()));
        fields.put("lower", interval == null ? null : BigDecimal.valueOf(interval.lower()));
        fields.put("upper", interval == null ? null : BigDecimal.valueOf(interval.upper()));
        fields.put("level", interval == null ? null : BigDecimal.valueOf(interval.level()));
        fields.put("currency", prediction.currency());
        fields.put("definition", prediction.definition().id());
        fields.put("action_types", prediction.definition().actionTypes());
        fields.put("window", lower(prediction.window()));
        fields.put("offline", prediction.offline() == null ? null : lower(prediction.offline()));
        fields.put("since", prediction.horizon().since().toString());
        fields.put("until", prediction.horizon().until().toString());
        fields.put("made_at", prediction.madeAt().toString());
        fields.put("recorded_at", entry.recordedAt().toString());
        fields.put("status", lower(entry.status()));
        fields.put("timing", lower(entry.timing()));
        fields.put("basis", lower(entry.basis()));
        fields.put("actual", number(entry.actual()));
        fields.put("spend", entry.spend() == null ? null : BigDecimal.valueOf(entry.spend()));
        fields.put("error", number(entry.error()));
        fields.put("score", number(entry.score()));
        fields.put("inside_interval", entry.insideInterval());
        fields.put("occurred", entry.occurred());
        fields.put("revision", BigDecimal.valueOf(entry.revision()));
        fields.put("data_as_of", entry.dataAsOf().toString());
        fields.put("reason", entry.reason());
        return fields;
    }

    private static @Nullable BigDecimal number(MetricValue value) {
        return value.isDefined() ? BigDecimal.valueOf(value.asDouble()) : null;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
