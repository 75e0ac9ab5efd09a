package io.campaigntracker.performance;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.Money;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one result cost: Σ spend / Σ results.
 *
 * @param range the days asked for
 * @param result the action type or family asked for
 * @param value in the account's currency; undefined without results or without data
 * @param interval the plausible costs; null where the data don't tell
 * @param results their number, null if unavailable
 * @param spend the money, null if no row was received
 * @param explain the evidence
 */
public record CostPerResult(
        DateRange range,
        String result,
        MetricValue value,
        @Nullable ConfidenceInterval interval,
        @Nullable BigDecimal results,
        @Nullable Money spend,
        Explanation explain) {

    public CostPerResult {
        Objects.requireNonNull(range, "range");
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(explain, "explain");
    }
}
