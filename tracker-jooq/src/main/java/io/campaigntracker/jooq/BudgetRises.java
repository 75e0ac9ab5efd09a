package io.campaigntracker.jooq;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.campaigntracker.model.BudgetRise;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The planned rises of a budget as JSON: {@code [{"start":…,"end":…,"kind":"amount","value":"50","recurrence":"once"}]}. */
final class BudgetRises {

    private static final ObjectMapper JSON = new ObjectMapper();

    private BudgetRises() {}

    /** {@return the rises as text, null where there are none} */
    static @Nullable String text(List<BudgetRise> rises) {
        if (rises.isEmpty()) {
            return null;
        }
        ArrayNode array = JSON.createArrayNode();
        for (BudgetRise rise : rises) {
            array.addObject()
                    .put("start", rise.start().toString())
                    .put("end", rise.end().toString())
                    .put("kind", RowCodec.lower(rise.kind()))
                    .put("value", rise.value().toPlainString())
                    .put("recurrence", RowCodec.lower(rise.recurrence()));
        }
        return array.toString();
    }

    static List<BudgetRise> read(@Nullable String json) {
        if (json == null) {
            return List.of();
        }
        try {
            List<BudgetRise> rises = new ArrayList<>();
            for (JsonNode rise : JSON.readTree(json)) {
                rises.add(new BudgetRise(
                        Instant.parse(rise.path("start").asText()),
                        Instant.parse(rise.path("end").asText()),
                        RowCodec.constant(
                                BudgetRise.Kind.class, rise.path("kind").asText()),
                        new BigDecimal(rise.path("value").asText()),
                        RowCodec.constant(
                                BudgetRise.Recurrence.class,
                                rise.path("recurrence").asText())));
            }
            return rises;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the stored rises of a budget can't be read: " + e.getOriginalMessage(), e);
        }
    }
}
