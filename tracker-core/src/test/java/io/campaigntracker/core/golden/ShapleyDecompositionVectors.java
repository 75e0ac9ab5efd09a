package io.campaigntracker.core.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.campaigntracker.core.decomposition.RoasEffects;
import io.campaigntracker.core.decomposition.ShapleyDecomposition;

final class ShapleyDecompositionVectors implements GoldenMethod {

    @Override
    public String file() {
        return "H02_shapley_roas";
    }

    @Override
    public JsonNode compute(JsonNode inputs) {
        RoasEffects effects =
                ShapleyDecomposition.roasEffects(factors(inputs.get("factors0")), factors(inputs.get("factors1")));
        ObjectNode json = GoldenJson.object();
        json.set("effects", LmdiDecompositionVectors.effects(effects));
        json.put("delta", effects.total());
        return json;
    }

    private static double[] factors(JsonNode node) {
        return new double[] {
            node.get("aov").doubleValue(),
            node.get("cvr").doubleValue(),
            node.get("ctr").doubleValue(),
            node.get("inv_cpm").doubleValue()
        };
    }
}
