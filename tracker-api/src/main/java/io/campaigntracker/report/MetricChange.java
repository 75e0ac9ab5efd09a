package io.campaigntracker.report;

import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import java.util.Objects;

/**
 * A metric of the day beside what came before.
 *
 * @param metric the metric
 * @param value of the day
 * @param weekBefore of the same weekday a week before
 * @param sinceWeekBefore change in percent of it; undefined where it is 0 or unknown
 * @param mean of the seven days before: their mean for sums, the ratio of their sums for ratios
 * @param sinceMean change in percent of that
 * @param provisional whether the metric rests on conversions and some of the day's are still arriving, so that it will move and both changes, which
 *     compare it with more settled days, with it
 */
public record MetricChange(
        Metric metric,
        MetricValue value,
        MetricValue weekBefore,
        MetricValue sinceWeekBefore,
        MetricValue mean,
        MetricValue sinceMean,
        boolean provisional) {

    public MetricChange {
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(weekBefore, "weekBefore");
        Objects.requireNonNull(sinceWeekBefore, "sinceWeekBefore");
        Objects.requireNonNull(mean, "mean");
        Objects.requireNonNull(sinceMean, "sinceMean");
    }
}
