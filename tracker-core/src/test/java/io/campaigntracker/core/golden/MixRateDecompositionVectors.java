package io.campaigntracker.core.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.campaigntracker.core.decomposition.MixRateDecomposition;
import io.campaigntracker.core.decomposition.MixRateDecomposition.Campaign;
import io.campaigntracker.core.decomposition.MixRateDecomposition.Effect;
import io.campaigntracker.core.decomposition.MixRateDecomposition.Result;
import io.campaigntracker.core.decomposition.MixRateDecomposition.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

final class MixRateDecompositionVectors implements GoldenMethod {

    @Override
    public String file() {
        return "H03_mix_rate";
    }

    @Override
    public JsonNode compute(JsonNode inputs) {
        List<Campaign> campaigns = new ArrayList<>();
        for (JsonNode node : inputs.get("campaigns")) {
            campaigns.add(new Campaign(
                    node.get("id").textValue(),
                    node.get("spend0").doubleValue(),
                    node.get("revenue0").doubleValue(),
                    node.get("spend1").doubleValue(),
                    node.get("revenue1").doubleValue()));
        }
        Result result = MixRateDecomposition.decompose(campaigns);
        ObjectNode json = GoldenJson.object();
        json.set("roas0", GoldenJson.number(result.before()));
        json.set("roas1", GoldenJson.number(result.after()));
        json.set("rate", byCampaign(result, Effect::rate));
        json.set("mix", byCampaign(result, Effect::mix));
        json.set("total_rate", GoldenJson.number(result.totalRate()));
        json.set("total_mix", GoldenJson.number(result.totalMix()));
        json.put("status", result.status().name().toLowerCase(Locale.ROOT));
        return json;
    }

    private static JsonNode byCampaign(Result result, ToDoubleFunction<Effect> part) {
        if (result.status() == Status.NO_SPEND) {
            return JsonNodeFactory.instance.nullNode();
        }
        ObjectNode json = GoldenJson.object();
        result.effects().forEach(effect -> json.put(effect.id(), part.applyAsDouble(effect)));
        return json;
    }
}
