package io.campaigntracker.core.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.campaigntracker.core.stats.Bounds;
import io.campaigntracker.core.stats.PairedSample;
import io.campaigntracker.core.stats.RatioInterval;
import io.campaigntracker.core.stats.RatioInterval.Estimate;
import java.util.Locale;

final class RatioIntervalVectors implements GoldenMethod {

    @Override
    public String file() {
        return "A06_ratio_delta_interval";
    }

    @Override
    public JsonNode compute(JsonNode inputs) {
        Estimate estimate = RatioInterval.of(
                PairedSample.complete(
                        GoldenJson.nullableDoubles(inputs.get("y")), GoldenJson.nullableDoubles(inputs.get("x"))),
                inputs.get("confidence").doubleValue());
        ObjectNode result = GoldenJson.object();
        result.set("ratio", GoldenJson.number(estimate.ratio()));
        result.set("se", GoldenJson.number(estimate.standardError()));
        result.set("df", GoldenJson.number(estimate.degreesOfFreedom()));
        result.put("lower", estimate.plain().map(Bounds::lower).orElse(null));
        result.put("upper", estimate.plain().map(Bounds::upper).orElse(null));
        result.put("lower_log", estimate.log().map(Bounds::lower).orElse(null));
        result.put("upper_log", estimate.log().map(Bounds::upper).orElse(null));
        result.put("status", estimate.status().name().toLowerCase(Locale.ROOT));
        return result;
    }
}
