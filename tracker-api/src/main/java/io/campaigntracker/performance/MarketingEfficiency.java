package io.campaigntracker.performance;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.Money;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Marketing efficiency ratio (MER): revenue of the whole business / Σ ad spend.
 *
 * @param range the days asked for
 * @param value the ratio; undefined without spend or without data
 * @param businessRevenue the numerator: as the caller gave it, converted where the question names another currency
 * @param spend the denominator; null if no row was received
 * @param explain the evidence
 */
public record MarketingEfficiency(
        DateRange range,
        MetricValue value,
        Money businessRevenue,
        @Nullable Money spend,
        Explanation explain) {

    public MarketingEfficiency {
        Objects.requireNonNull(range, "range");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(businessRevenue, "businessRevenue");
        Objects.requireNonNull(explain, "explain");
    }
}
