package io.campaigntracker.core.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.campaigntracker.core.performance.ExactRatio;
import io.campaigntracker.core.performance.ExactRatio.Status;
import java.math.BigDecimal;
import java.util.Locale;

final class RatioMetricsVectors implements GoldenMethod {

    @Override
    public String file() {
        return "A01_ratio_metrics";
    }

    @Override
    public JsonNode compute(JsonNode inputs) {
        BigDecimal impressions = GoldenJson.nullableDecimal(inputs.get("impressions"));
        BigDecimal reach = GoldenJson.nullableDecimal(inputs.get("reach"));
        BigDecimal clicks = GoldenJson.nullableDecimal(inputs.get("clicks"));
        BigDecimal conversions = GoldenJson.nullableDecimal(inputs.get("conversions"));
        BigDecimal results = GoldenJson.nullableDecimal(inputs.get("results"));
        BigDecimal spend = GoldenJson.nullableDecimal(inputs.get("spend"));
        BigDecimal revenue = GoldenJson.nullableDecimal(inputs.get("revenue"));
        ObjectNode metrics = GoldenJson.object();
        metrics.set("ctr_pct", json(ExactRatio.percent(clicks, impressions)));
        metrics.set("cpc", json(ExactRatio.of(spend, clicks)));
        metrics.set("cpm", json(ExactRatio.perThousand(spend, impressions)));
        metrics.set("cpa", json(ExactRatio.of(spend, conversions)));
        metrics.set("roas", json(ExactRatio.of(revenue, spend)));
        metrics.set("cvr_pct", json(ExactRatio.percent(conversions, clicks)));
        metrics.set("frequency", json(ExactRatio.of(impressions, reach)));
        metrics.set("cost_per_result", json(ExactRatio.of(spend, results)));
        metrics.set("aov", json(ExactRatio.of(revenue, conversions)));
        return metrics;
    }

    private static JsonNode json(ExactRatio ratio) {
        ObjectNode node = GoldenJson.object();
        node.put(
                "status",
                ratio.status() == Status.DEFINED ? "ok" : ratio.status().name().toLowerCase(Locale.ROOT));
        node.put(
                "dec34",
                ratio.value().map(v -> v.stripTrailingZeros().toPlainString()).orElse(null));
        node.put("scale6", ratio.rounded(6).map(BigDecimal::toPlainString).orElse(null));
        node.set("value", GoldenJson.number(ratio.asDouble()));
        return node;
    }
}
