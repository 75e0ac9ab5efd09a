package io.campaigntracker.core.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.campaigntracker.core.stats.BootstrapRatio;
import io.campaigntracker.core.stats.BootstrapRatio.Estimate;
import io.campaigntracker.core.stats.Bounds;
import io.campaigntracker.core.stats.PairedSample;
import java.util.Optional;

final class BootstrapRatioVectors implements GoldenMethod {

    @Override
    public String file() {
        return "A08_bootstrap_ratio";
    }

    @Override
    public JsonNode compute(JsonNode inputs) {
        JsonNode rows = inputs.get("resample_indices");
        int[][] resamples = new int[rows.size()][];
        for (int b = 0; b < resamples.length; b++) {
            resamples[b] = GoldenJson.ints(rows.get(b));
        }
        Estimate estimate = BootstrapRatio.of(
                PairedSample.of(GoldenJson.doubles(inputs.get("y")), GoldenJson.doubles(inputs.get("x"))),
                resamples,
                inputs.get("confidence").doubleValue());
        ObjectNode result = GoldenJson.object();
        result.set("theta", GoldenJson.number(estimate.ratio()));
        result.set("se", GoldenJson.number(estimate.standardError()));
        result.set("percentile", pair(estimate.percentile()));
        result.set("basic", pair(estimate.basic()));
        result.set("bca", pair(estimate.bca()));
        result.set("z0", GoldenJson.number(estimate.biasCorrection()));
        result.set("a", GoldenJson.number(estimate.acceleration()));
        return result;
    }

    private static JsonNode pair(Optional<Bounds> bounds) {
        return bounds.<JsonNode>map(b -> GoldenJson.array().add(b.lower()).add(b.upper()))
                .orElse(JsonNodeFactory.instance.nullNode());
    }
}
