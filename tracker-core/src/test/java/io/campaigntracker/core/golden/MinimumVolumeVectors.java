package io.campaigntracker.core.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.campaigntracker.core.stats.MinimumVolume;
import io.campaigntracker.core.stats.MinimumVolume.Precision;

final class MinimumVolumeVectors implements GoldenMethod {

    @Override
    public String file() {
        return "A09_minimum_volume";
    }

    @Override
    public JsonNode compute(JsonNode inputs) {
        double rate = inputs.get("p").doubleValue();
        Precision precision = MinimumVolume.forMargin(
                rate,
                inputs.get("relative_margin").doubleValue(),
                inputs.get("confidence").doubleValue());
        ObjectNode result = GoldenJson.object();
        result.set("trials", GoldenJson.number(precision.trials()));
        result.set("trials_ceil", GoldenJson.number(precision.wholeTrials()));
        result.set("successes", GoldenJson.number(precision.successes()));
        result.set("poisson_events", GoldenJson.number(precision.poissonEvents()));
        result.set(
                "n_per_arm",
                GoldenJson.number(MinimumVolume.perArm(
                        rate,
                        inputs.get("relative_lift").doubleValue(),
                        inputs.get("alpha").doubleValue(),
                        inputs.get("power").doubleValue())));
        return result;
    }
}
