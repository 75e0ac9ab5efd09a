package io.campaigntracker.performance;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.Money;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Marketing efficiency ratio (MER): revenue of the whole business / Σ ad spend.
 *
 * @param range the days asked for
 * @param value the ratio; undefined without spend or without data
 * @param businessRevenue the numerator: as the caller gave it, converted where the question names another currency
 * @param spend the denominator; null if no row was received
 * @param explanation the evidence
 */
public record MarketingEfficiency(
        DateRange range,
        MetricValue value,
        Money businessRevenue,
        @Nullable Money spend,
        Explanation explanation) {

    public MarketingEfficiency {
        Objects.requireNonNull(range, "range");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(businessRevenue, "businessRevenue");
        Objects.requireNonNull(explanation, "explanation");
    }

    /** {@return money spent, empty if no row was received} */
    public Optional<Money> spent() {
        return Optional.ofNullable(spend);
    }

    /** {@return the evidence} */
    public Explanation explain() {
        return explanation;
    }
}
