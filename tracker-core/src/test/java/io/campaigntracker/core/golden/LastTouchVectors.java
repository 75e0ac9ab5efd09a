package io.campaigntracker.core.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.campaigntracker.core.offline.LastTouch;
import io.campaigntracker.core.offline.LastTouch.Allocation;
import io.campaigntracker.core.offline.LastTouch.Assignment;
import io.campaigntracker.core.offline.LastTouch.Click;
import io.campaigntracker.core.offline.LastTouch.Conversion;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

final class LastTouchVectors implements GoldenMethod {

    @Override
    public String file() {
        return "B02_last_touch_allocation";
    }

    @Override
    public JsonNode compute(JsonNode inputs) {
        List<Click> clicks = new ArrayList<>();
        for (JsonNode click : inputs.get("clicks")) {
            clicks.add(new Click(
                    click.get("click_id").textValue(),
                    GoldenJson.nullableText(click.get("user")),
                    click.get("campaign").textValue(),
                    Instant.ofEpochSecond(click.get("t").longValue())));
        }
        List<Conversion> conversions = new ArrayList<>();
        for (JsonNode conversion : inputs.get("conversions")) {
            conversions.add(new Conversion(
                    conversion.get("id").textValue(),
                    GoldenJson.nullableText(conversion.get("user")),
                    GoldenJson.nullableText(conversion.get("click_id")),
                    Instant.ofEpochSecond(conversion.get("t").longValue()),
                    new BigDecimal(conversion.get("value").textValue())));
        }
        return json(LastTouch.allocate(
                clicks, conversions, inputs.get("window_days").intValue()));
    }

    private static JsonNode json(Allocation allocation) {
        ArrayNode assignments = GoldenJson.array();
        for (Assignment assignment : allocation.assignments()) {
            assignments
                    .addObject()
                    .put("id", assignment.conversion().id())
                    .put("click_id", assignment.click().map(Click::id).orElse(null))
                    .put("campaign", assignment.click().map(Click::campaignId).orElse(null));
        }
        ObjectNode campaigns = GoldenJson.object();
        allocation.campaigns().forEach((campaign, tally) -> campaigns.set(campaign, GoldenJson.tally(tally)));
        ObjectNode result = GoldenJson.object();
        result.set("assignments", assignments);
        result.set("campaigns", campaigns);
        result.set("unattributed", GoldenJson.tally(allocation.unattributed()));
        return result;
    }
}
