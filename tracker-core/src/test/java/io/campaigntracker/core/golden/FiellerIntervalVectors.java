package io.campaigntracker.core.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.campaigntracker.core.stats.FiellerInterval;
import io.campaigntracker.core.stats.FiellerInterval.Estimate;
import io.campaigntracker.core.stats.PairedSample;
import java.util.Locale;

final class FiellerIntervalVectors implements GoldenMethod {

    @Override
    public String file() {
        return "A07_fieller_interval";
    }

    @Override
    public JsonNode compute(JsonNode inputs) {
        Estimate estimate = FiellerInterval.of(
                PairedSample.of(GoldenJson.doubles(inputs.get("y")), GoldenJson.doubles(inputs.get("x"))),
                inputs.get("confidence").doubleValue());
        ObjectNode result = GoldenJson.object();
        result.put("kind", estimate.kind().name().toLowerCase(Locale.ROOT));
        result.set("ratio", GoldenJson.number(estimate.ratio()));
        result.set("lower", GoldenJson.number(estimate.lower()));
        result.set("upper", GoldenJson.number(estimate.upper()));
        result.set("g", GoldenJson.number(estimate.g()));
        return result;
    }
}
