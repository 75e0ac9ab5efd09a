package io.campaigntracker.creative;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.performance.MetricTotals;
import java.util.Map;
import java.util.Objects;

/**
 * A creative's sums over part of its life.
 *
 * @param range from the first to the last day
 * @param totals sums over the days that count
 * @param values each metric's value, or why it has none
 */
public record CreativeWindow(DateRange range, MetricTotals totals, Map<Metric, MetricValue> values) {

    public CreativeWindow {
        Objects.requireNonNull(range, "range");
        Objects.requireNonNull(totals, "totals");
        values = Map.copyOf(values);
    }

    /** {@return the value of a metric, or why it has none} */
    public MetricValue value(Metric metric) {
        return Objects.requireNonNull(values.get(metric), "no value of " + metric);
    }
}
