package io.campaigntracker.today;

import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import java.util.Objects;

/**
 * A ratio of the last hours against what is usual at these hours.
 *
 * @param metric CPM, CTR (percent) or CPC
 * @param hours how many hours
 * @param observed ratio of the sums of these hours
 * @param usual what it usually is
 */
public record RecentRate(Metric metric, int hours, MetricValue observed, MetricValue usual) {

    public RecentRate {
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(observed, "observed");
        Objects.requireNonNull(usual, "usual");
    }
}
