package io.campaigntracker.core.golden;

import com.fasterxml.jackson.databind.JsonNode;
import io.campaigntracker.core.stats.Bounds;
import io.campaigntracker.core.stats.JeffreysInterval;
import io.campaigntracker.core.stats.JeffreysInterval.Posterior;

final class JeffreysIntervalVectors implements GoldenMethod {

    @Override
    public String file() {
        return "A04_jeffreys_interval";
    }

    @Override
    public JsonNode compute(JsonNode inputs) {
        Posterior posterior = JeffreysInterval.of(
                inputs.get("successes").longValue(),
                inputs.get("trials").longValue(),
                inputs.get("confidence").doubleValue());
        return GoldenJson.object()
                .put("mean", posterior.mean())
                .put("lower_raw", posterior.raw().map(Bounds::lower).orElse(null))
                .put("upper_raw", posterior.raw().map(Bounds::upper).orElse(null))
                .put("lower", posterior.bounds().map(Bounds::lower).orElse(null))
                .put("upper", posterior.bounds().map(Bounds::upper).orElse(null));
    }
}
