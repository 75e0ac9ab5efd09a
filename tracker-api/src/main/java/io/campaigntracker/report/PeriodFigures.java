package io.campaigntracker.report;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.DayState;
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
 * @param finalValues what the figures that rest on conversions will come to; empty where nothing is to come
 * @param levels what ratios are worth at present: the same, with the error of sampling too; empty where that was not computed
 * @param state what is known of the days, of several that of which the least is known: not fetched, in a currency that the account no longer bills in, open, or all there
 * @param provisional whether conversions of some of the days are still arriving
 */
public record PeriodFigures(
        DateRange range,
        MetricTotals totals,
        Map<Metric, MetricValue> values,
        Map<Metric, CompletedFigure> finalValues,
        Map<Metric, CompletedFigure> levels,
        DayState state,
        boolean provisional) {

    public PeriodFigures {
        Objects.requireNonNull(range, "range");
        Objects.requireNonNull(totals, "totals");
        values = Map.copyOf(values);
        finalValues = Map.copyOf(finalValues);
        levels = Map.copyOf(levels);
        Objects.requireNonNull(state, "state");
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

    /** {@return what a metric is worth at present, with the errors of completion and sampling; without an interval where the data don't tell it} */
    public CompletedFigure level(Metric metric) {
        CompletedFigure figure = levels.get(metric);
        return figure == null ? finalValue(metric) : figure;
    }
}
