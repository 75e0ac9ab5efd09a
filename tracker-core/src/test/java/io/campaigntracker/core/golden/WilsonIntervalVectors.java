package io.campaigntracker.core.golden;

import com.fasterxml.jackson.databind.JsonNode;
import io.campaigntracker.core.stats.WilsonInterval;
import io.campaigntracker.core.stats.WilsonInterval.Estimate;
import java.util.Optional;

final class WilsonIntervalVectors implements GoldenMethod {

    @Override
    public String file() {
        return "A03_wilson_interval";
    }

    @Override
    public JsonNode compute(JsonNode inputs) {
        Optional<Estimate> estimate = WilsonInterval.of(
                inputs.get("successes").longValue(),
                inputs.get("trials").longValue(),
                inputs.get("confidence").doubleValue());
        return GoldenJson.object()
                .put("point", estimate.map(Estimate::point).orElse(null))
                .put("center", estimate.map(Estimate::center).orElse(null))
                .put("lower", estimate.map(e -> e.bounds().lower()).orElse(null))
                .put("upper", estimate.map(e -> e.bounds().upper()).orElse(null));
    }
}
