package io.campaigntracker.core.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.campaigntracker.core.offline.ConversionDedup;
import io.campaigntracker.core.offline.ConversionDedup.Duplicate;
import io.campaigntracker.core.offline.ConversionDedup.Event;
import io.campaigntracker.core.offline.ConversionDedup.Result;
import io.campaigntracker.core.offline.ConversionDedup.Source;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

final class ConversionDedupVectors implements GoldenMethod {

    @Override
    public String file() {
        return "B03_conversion_dedup";
    }

    @Override
    public JsonNode compute(JsonNode inputs) {
        List<Event> events = new ArrayList<>();
        for (JsonNode event : inputs.get("events")) {
            events.add(new Event(
                    event.get("row").textValue(),
                    Source.valueOf(event.get("source").textValue().toUpperCase(Locale.ROOT)),
                    event.get("event_name").textValue(),
                    GoldenJson.nullableText(event.get("event_id")),
                    GoldenJson.nullableText(event.get("order_id")),
                    Instant.ofEpochSecond(event.get("t").longValue()),
                    new BigDecimal(event.get("value").textValue())));
        }
        Result result = ConversionDedup.deduplicate(
                events, Duration.ofHours(inputs.get("window_hours").longValue()));
        ArrayNode kept = GoldenJson.array();
        result.kept().forEach(event -> kept.add(event.rowId()));
        ArrayNode dropped = GoldenJson.array();
        for (Duplicate duplicate : result.dropped()) {
            dropped.addObject()
                    .put("row", duplicate.event().rowId())
                    .put("duplicate_of", duplicate.duplicateOf().rowId())
                    .put("reason", duplicate.match().name().toLowerCase(Locale.ROOT));
        }
        ObjectNode json = GoldenJson.object();
        json.set("kept", kept);
        json.set("dropped", dropped);
        json.put(
                "kept_value",
                result.keptValue().setScale(2, RoundingMode.UNNECESSARY).toPlainString());
        return json;
    }
}
