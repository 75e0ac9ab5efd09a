package io.campaigntracker.core.golden;

import com.fasterxml.jackson.databind.JsonNode;
import io.campaigntracker.core.offline.AttributionEligibility;
import io.campaigntracker.core.offline.AttributionEligibility.Convention;
import io.campaigntracker.core.offline.AttributionEligibility.Decision;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

final class AttributionEligibilityVectors implements GoldenMethod {

    @Override
    public String file() {
        return "B01_attribution_eligibility";
    }

    @Override
    public JsonNode compute(JsonNode inputs) {
        Decision decision = AttributionEligibility.decide(
                Instant.parse(inputs.get("click_time").textValue()),
                Instant.parse(inputs.get("conversion_time").textValue()),
                inputs.get("window_days").intValue(),
                Convention.valueOf(inputs.get("convention").textValue().toUpperCase(Locale.ROOT)),
                ZoneId.of(inputs.get("time_zone").textValue()));
        return GoldenJson.object()
                .put("eligible", decision.eligible())
                .put("elapsed_ms", decision.elapsed().toMillis())
                .put("day_diff_local", decision.localDays())
                .put("reason", decision.reason().name().toLowerCase(Locale.ROOT));
    }
}
