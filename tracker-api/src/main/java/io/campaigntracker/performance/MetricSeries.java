package io.campaigntracker.performance;

import io.campaigntracker.edit.Edit;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.DayState;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * A metric day by day, ready to be drawn.
 *
 * @param metric which
 * @param range the days, each of which has a point
 * @param smoothedOver how many days the smoothed value spans, its own day the last
 * @param points in order
 * @param edits what somebody did in these days, newest first; empty where the store keeps no edits
 * @param explain the evidence
 */
public record MetricSeries(
        Metric metric, DateRange range, int smoothedOver, List<Point> points, List<Edit> edits, Explanation explain) {

    public MetricSeries {
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(range, "range");
        points = List.copyOf(points);
        edits = List.copyOf(edits);
        Objects.requireNonNull(explain, "explain");
    }

    /**
     * One day.
     *
     * @param date the day
     * @param state whether the day is fetched, open, in another currency, or missing
     * @param value of the day alone; of a fetched day without a row a sum is 0 and a ratio undefined, of any other both are
     * @param smoothed over the days up to this one that are fetched or open: a ratio of sums, never a mean of ratios; a sum's mean per day
     * @param immature whether conversions of the day are still arriving
     * @param finalValue what the day alone will come to; the raw value of what rests on no conversions
     * @param level what the day alone says of the level: that, with the error of sampling too; without an interval where no method gives one, as of sums
     */
    public record Point(
            LocalDate date,
            DayState state,
            MetricValue value,
            MetricValue smoothed,
            boolean immature,
            CompletedFigure finalValue,
            CompletedFigure level) {

        public Point {
            Objects.requireNonNull(date, "date");
            Objects.requireNonNull(state, "state");
            Objects.requireNonNull(value, "value");
            Objects.requireNonNull(smoothed, "smoothed");
            Objects.requireNonNull(finalValue, "finalValue");
            Objects.requireNonNull(level, "level");
        }
    }
}
