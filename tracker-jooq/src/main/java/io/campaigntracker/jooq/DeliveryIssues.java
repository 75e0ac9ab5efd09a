package io.campaigntracker.jooq;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.campaigntracker.model.DeliveryIssue;
import java.util.ArrayList;
import java.util.List;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;

/** Delivery issues as JSON: {@code [{"level":"AD","code":1487472,"type":"HARD_ERROR","summary":…,"message":…}]}. */
final class DeliveryIssues {

    private static final ObjectMapper JSON = new ObjectMapper();

    private DeliveryIssues() {}

    /** {@return the issues as text, null where there are none} */
    static @Nullable String text(List<DeliveryIssue> issues) {
        if (issues.isEmpty()) {
            return null;
        }
        ArrayNode array = JSON.createArrayNode();
        for (DeliveryIssue issue : issues) {
            ObjectNode node = array.addObject();
            node.put("level", issue.level());
            node.put("code", issue.code());
            node.put("type", issue.type());
            node.put("summary", StorableText.of(issue.summary()));
            node.put("message", issue.message() == null ? null : StorableText.of(issue.message()));
        }
        return array.toString();
    }

    static List<DeliveryIssue> read(@Nullable JSONB json) {
        if (json == null) {
            return List.of();
        }
        try {
            List<DeliveryIssue> issues = new ArrayList<>();
            for (JsonNode issue : JSON.readTree(json.data())) {
                issues.add(new DeliveryIssue(
                        text(issue, "level"),
                        issue.path("code").isNumber() ? issue.path("code").longValue() : null,
                        text(issue, "type"),
                        issue.path("summary").asText(),
                        text(issue, "message")));
            }
            return issues;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored delivery issues can't be read: " + e.getOriginalMessage(), e);
        }
    }

    private static @Nullable String text(JsonNode node, String name) {
        return node.path(name).isTextual() ? node.path(name).asText() : null;
    }
}
