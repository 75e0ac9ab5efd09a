package io.campaigntracker.core.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.campaigntracker.core.performance.ExactRatio;
import io.campaigntracker.core.performance.RatioOfSums;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

final class RatioAggregationVectors implements GoldenMethod {

    @Override
    public String file() {
        return "A02_ratio_aggregation";
    }

    @Override
    public JsonNode compute(JsonNode inputs) {
        List<JsonNode> rows = new ArrayList<>();
        Map<String, List<JsonNode>> byCampaign = new LinkedHashMap<>();
        for (JsonNode row : inputs.get("rows")) {
            rows.add(row);
            byCampaign
                    .computeIfAbsent(row.get("campaign").textValue(), campaign -> new ArrayList<>())
                    .add(row);
        }
        ObjectNode groups = GoldenJson.object();
        byCampaign.forEach((campaign, group) -> groups.set(campaign, metrics(group)));
        ObjectNode result = GoldenJson.object();
        result.set("groups", groups);
        result.set("total", metrics(rows));
        BigDecimal spend = rows.stream()
                .map(row -> GoldenJson.nullableDecimal(row.get("spend")))
                .filter(Objects::nonNull)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal business = GoldenJson.nullableDecimal(inputs.get("total_business_revenue"));
        result.set("mer", GoldenJson.number(ExactRatio.of(business, spend).asDouble()));
        result.put("rows_used_roas", sums(rows, "revenue", "spend").rowsUsed());
        result.set("naive_mean_of_ratios_roas", GoldenJson.number(meanOfRatios(rows)));
        return result;
    }

    private static JsonNode metrics(List<JsonNode> rows) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.set("ctr_pct", json(sums(rows, "clicks", "impressions").percent()));
        node.set("cpc", json(sums(rows, "spend", "clicks").ratio()));
        node.set("cpm", json(sums(rows, "spend", "impressions").perThousand()));
        node.set("cpa", json(sums(rows, "spend", "conversions").ratio()));
        node.set("roas", json(sums(rows, "revenue", "spend").ratio()));
        node.set("cvr_pct", json(sums(rows, "conversions", "clicks").percent()));
        return node;
    }

    private static JsonNode json(ExactRatio ratio) {
        return GoldenJson.number(ratio.asDouble());
    }

    private static RatioOfSums sums(List<JsonNode> rows, String numerator, String denominator) {
        return RatioOfSums.over(
                rows,
                row -> GoldenJson.nullableDecimal(row.get(numerator)),
                row -> GoldenJson.nullableDecimal(row.get(denominator)));
    }

    /** The wrong answer that the vectors show beside the right one; the library has no way to compute it. */
    private static OptionalDouble meanOfRatios(List<JsonNode> rows) {
        return rows.stream()
                .map(row -> ExactRatio.of(
                                GoldenJson.nullableDecimal(row.get("revenue")),
                                GoldenJson.nullableDecimal(row.get("spend")))
                        .asDouble())
                .flatMapToDouble(OptionalDouble::stream)
                .average();
    }
}
