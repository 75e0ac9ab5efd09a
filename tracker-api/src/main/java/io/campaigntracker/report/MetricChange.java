package io.campaigntracker.report;

import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import java.util.Objects;

/**
 * A metric of the period beside what came before.
 *
 * @param metric the metric
 * @param value of the period
 * @param before of what it is compared with first: of a day the same weekday a week before, of a week or a month the period before
 * @param sinceBefore change in percent of it; undefined where it is 0 or unknown
 * @param usual of what is usual: of a day the mean of the seven days before, of a week or a month what the same weekdays of the 28 days before it would make
 *     up; of ratios the ratio of these sums
 * @param sinceUsual change in percent of that
 * @param signal whether the change since {@code before} is more than what the data leave open
 * @param provisional whether the metric rests on conversions and some of the period's are still arriving, so that it will move and both changes, which
 *     compare it with more settled days, with it
 */
public record MetricChange(
        Metric metric,
        MetricValue value,
        MetricValue before,
        MetricValue sinceBefore,
        MetricValue usual,
        MetricValue sinceUsual,
        ChangeSignal signal,
        boolean provisional) {

    public MetricChange {
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(sinceBefore, "sinceBefore");
        Objects.requireNonNull(usual, "usual");
        Objects.requireNonNull(sinceUsual, "sinceUsual");
        Objects.requireNonNull(signal, "signal");
    }
}
