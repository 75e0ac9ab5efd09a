package io.campaigntracker.performance;

import io.campaigntracker.maturity.CompletedFigure;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The standard metrics of one or several entities over a range, every ratio from summed counts.
 *
 * @param range the days asked for
 * @param totals the sums behind the ratios
 * @param values each metric's value, or why it has none; has every {@link Metric}
 * @param intervals the plausible values of the ratios for which the data tell them
 * @param finalValues what the figures that rest on conversions will come to when those of these days are complete
 * @param levels what they are worth at present: the same, with the error of sampling too; counts and money have none
 * @param explain the evidence
 */
public record MetricsResult(
        DateRange range,
        MetricTotals totals,
        Map<Metric, MetricValue> values,
        Map<Metric, ConfidenceInterval> intervals,
        Map<Metric, CompletedFigure> finalValues,
        Map<Metric, CompletedFigure> levels,
        Explanation explain) {

    public MetricsResult {
        Objects.requireNonNull(range, "range");
        Objects.requireNonNull(totals, "totals");
        values = Map.copyOf(values);
        intervals = Map.copyOf(intervals);
        finalValues = Map.copyOf(finalValues);
        levels = Map.copyOf(levels);
        Objects.requireNonNull(explain, "explain");
        for (Metric metric : Metric.values()) {
            if (!values.containsKey(metric)) {
                throw new IllegalArgumentException("values lack " + metric);
            }
        }
    }

    /** {@return the value of a metric, or why it has none} */
    public MetricValue value(Metric metric) {
        return Objects.requireNonNull(values.get(metric));
    }

    /** {@return the plausible values of a metric, in its own unit; empty where the data don't tell, and for counts and money} */
    public Optional<ConfidenceInterval> interval(Metric metric) {
        return Optional.ofNullable(intervals.get(metric));
    }

    /** {@return what a metric will come to when these days are complete; the raw figure of what rests on no conversions} */
    public CompletedFigure finalValue(Metric metric) {
        CompletedFigure figure = finalValues.get(metric);
        return figure == null ? CompletedFigure.complete(value(metric)) : figure;
    }

    /** {@return what a metric is worth at present, with the errors of completion and sampling; rules and targets are held against it} */
    public CompletedFigure level(Metric metric) {
        CompletedFigure figure = levels.get(metric);
        return figure == null ? new CompletedFigure(value(metric), intervals.get(metric), 0) : figure;
    }

    /** {@return how far a metric may be used, by the impressions, link clicks or conversions that it rests on} */
    public VolumeLevel volume(Metric metric) {
        return switch (metric) {
            case CTR, LINK_CTR, CPM, CPC -> VolumeLevel.ofClickThroughRate(totals.impressions());
            case CONVERSION_RATE -> VolumeLevel.ofConversionRate(totals.linkClicks() == null ? 0 : totals.linkClicks());
            case CPA, AOV, ROAS ->
                VolumeLevel.ofConversions(
                        totals.conversions() == null ? 0 : totals.conversions().doubleValue());
            default -> VolumeLevel.SHOWN;
        };
    }

    /** {@return 100 x clicks / impressions, in percent} */
    public MetricValue ctr() {
        return value(Metric.CTR);
    }

    /** {@return spend / clicks, in the account's currency} */
    public MetricValue cpc() {
        return value(Metric.CPC);
    }

    /** {@return 1000 x spend / impressions, in the account's currency} */
    public MetricValue cpm() {
        return value(Metric.CPM);
    }

    /** {@return spend / conversions, in the account's currency} */
    public MetricValue cpa() {
        return value(Metric.CPA);
    }

    /** {@return revenue / spend} */
    public MetricValue roas() {
        return value(Metric.ROAS);
    }

    /** {@return 100 x conversions / link clicks, in percent} */
    public MetricValue conversionRate() {
        return value(Metric.CONVERSION_RATE);
    }

    /** {@return revenue / conversions, in the account's currency} */
    public MetricValue aov() {
        return value(Metric.AOV);
    }

    /** {@return impressions / reach, of a single row or of a range whose reach was fetched as such} */
    public MetricValue frequency() {
        return value(Metric.FREQUENCY);
    }
}
