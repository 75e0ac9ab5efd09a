package io.campaigntracker.benchmarks.pull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.campaigntracker.benchmarks.graph.Totals;
import java.io.IOException;
import java.math.BigDecimal;

/** Jackson's tree. */
final class TreeClient {

    private final ObjectMapper json = new ObjectMapper();

    Totals pull(AccountPages pages) throws IOException, InterruptedException {
        Totals[] totals = {Totals.NONE};
        pages.walk(body -> {
            JsonNode page = json.readTree(body);
            for (JsonNode row : page.path("data")) {
                totals[0] = totals[0].plus(new Totals(
                        1,
                        row.path("impressions").asLong(),
                        row.path("clicks").asLong(),
                        cents(new BigDecimal(row.path("spend").asText())),
                        purchases(row.path("actions")).longValueExact(),
                        cents(purchases(row.path("action_values")))));
            }
            JsonNode paging = page.path("paging");
            return paging.has("next") ? paging.path("cursors").path("after").asText() : null;
        });
        return totals[0];
    }

    private static BigDecimal purchases(JsonNode stats) {
        for (JsonNode stat : stats) {
            if (stat.path("action_type").asText().equals("omni_purchase")) {
                return new BigDecimal(stat.path("7d_click").asText("0"))
                        .add(new BigDecimal(stat.path("1d_view").asText("0")));
            }
        }
        return BigDecimal.ZERO;
    }

    private static long cents(BigDecimal money) {
        return money.movePointRight(2).longValueExact();
    }
}
