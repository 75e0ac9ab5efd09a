package io.campaigntracker.report;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.performance.CompletedFigure;
import io.campaigntracker.performance.MetricTotals;
import java.util.Map;
import java.util.Objects;

/**
 * Sums over days, every ratio a ratio of those sums.
 *
 * @param range the days
 * @param totals the sums
 * @param values each metric's value, or why it has none
 * @param finalValues what the figures that rest on conversions will come to; of the report's own day, empty for others
 * @param open whether some of the days are not over, or were last fetched before they were
 * @param provisional whether conversions of some of the days are still arriving
 */
public record PeriodFigures(
        DateRange range,
        MetricTotals totals,
        Map<Metric, MetricValue> values,
        Map<Metric, CompletedFigure> finalValues,
        boolean open,
        boolean provisional) {

    public PeriodFigures {
        Objects.requireNonNull(range, "range");
        Objects.requireNonNull(totals, "totals");
        values = Map.copyOf(values);
        finalValues = Map.copyOf(finalValues);
    }

    /** {@return the value of a metric, or why it has none} */
    public MetricValue value(Metric metric) {
        return Objects.requireNonNull(values.get(metric), "no value of " + metric);
    }

    /** {@return what a metric will come to when these days are complete; the raw figure where that is not told} */
    public CompletedFigure finalValue(Metric metric) {
        CompletedFigure figure = finalValues.get(metric);
        return figure == null ? CompletedFigure.complete(value(metric)) : figure;
    }
}
