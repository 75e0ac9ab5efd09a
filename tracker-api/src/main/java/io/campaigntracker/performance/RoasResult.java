package io.campaigntracker.performance;

import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.Money;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Return on ad spend of a campaign over a range: Σ revenue / Σ spend.
 *
 * @param range the days asked for
 * @param window which conversions count
 * @param value revenue / spend; undefined without spend or without data
 * @param spend the denominator; null if no row was received
 * @param revenue the numerator; null if unavailable
 * @param explanation the evidence
 */
public record RoasResult(
        DateRange range,
        AttributionWindow window,
        MetricValue value,
        @Nullable Money spend,
        @Nullable Money revenue,
        Explanation explanation) {

    public RoasResult {
        Objects.requireNonNull(range, "range");
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(explanation, "explanation");
    }

    /** {@return money spent, empty if no row was received} */
    public Optional<Money> spent() {
        return Optional.ofNullable(spend);
    }

    /** {@return attributed revenue, empty if unavailable} */
    public Optional<Money> earned() {
        return Optional.ofNullable(revenue);
    }

    /** {@return the evidence} */
    public Explanation explain() {
        return explanation;
    }
}
