package io.campaigntracker.core.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.campaigntracker.core.decomposition.LmdiDecomposition;
import io.campaigntracker.core.decomposition.LmdiDecomposition.Result;
import io.campaigntracker.core.decomposition.RoasEffects;
import io.campaigntracker.core.decomposition.RoasPeriod;
import java.util.Locale;

final class LmdiDecompositionVectors implements GoldenMethod {

    @Override
    public String file() {
        return "H01_lmdi_roas";
    }

    @Override
    public JsonNode compute(JsonNode inputs) {
        RoasPeriod before = period(inputs.get("period0"));
        RoasPeriod after = period(inputs.get("period1"));
        Result result = LmdiDecomposition.decompose(before, after);
        ObjectNode json = GoldenJson.object();
        json.set("roas0", GoldenJson.number(result.before()));
        json.set("roas1", GoldenJson.number(result.after()));
        json.set("delta", GoldenJson.number(result.change()));
        json.set("factors0", factors(before));
        json.set("factors1", factors(after));
        json.set(
                "effects",
                result.effects().map(LmdiDecompositionVectors::effects).orElse(JsonNodeFactory.instance.nullNode()));
        json.put("status", result.status().name().toLowerCase(Locale.ROOT));
        return json;
    }

    static JsonNode effects(RoasEffects effects) {
        return GoldenJson.object()
                .put("aov", effects.averageOrderValue())
                .put("cvr", effects.conversionRate())
                .put("ctr", effects.clickThroughRate())
                .put("inv_cpm", effects.impressionsPerSpend());
    }

    private static JsonNode factors(RoasPeriod period) {
        ObjectNode json = GoldenJson.object();
        json.set("aov", GoldenJson.number(period.averageOrderValue()));
        json.set("cvr", GoldenJson.number(period.conversionRate()));
        json.set("ctr", GoldenJson.number(period.clickThroughRate()));
        json.set("inv_cpm", GoldenJson.number(period.impressionsPerSpend()));
        return json;
    }

    private static RoasPeriod period(JsonNode node) {
        return new RoasPeriod(
                node.get("revenue").doubleValue(),
                node.get("conversions").doubleValue(),
                node.get("clicks").doubleValue(),
                node.get("impressions").doubleValue(),
                node.get("spend").doubleValue());
    }
}
