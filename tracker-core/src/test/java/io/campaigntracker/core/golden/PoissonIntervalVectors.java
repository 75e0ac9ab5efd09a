package io.campaigntracker.core.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.campaigntracker.core.stats.PoissonInterval;
import io.campaigntracker.core.stats.PoissonInterval.CostPerEvent;

final class PoissonIntervalVectors implements GoldenMethod {

    @Override
    public String file() {
        return "A05_poisson_cpa_interval";
    }

    @Override
    public JsonNode compute(JsonNode inputs) {
        CostPerEvent cost = PoissonInterval.cost(
                inputs.get("conversions").doubleValue(),
                inputs.get("spend").doubleValue(),
                inputs.get("confidence").doubleValue());
        ObjectNode result = GoldenJson.object();
        result.put("count_lower", cost.count().lower());
        result.put("count_upper", cost.count().upper());
        result.set("cpa", GoldenJson.number(cost.cost()));
        result.put("cpa_lower", cost.lowerCost());
        result.set("cpa_upper", GoldenJson.number(cost.upperCost()));
        result.put("cpa_upper_unbounded", cost.upperCost().isEmpty());
        return result;
    }
}
