package io.campaigntracker.creative;

import io.campaigntracker.model.MetricValue;
import java.util.Objects;

/**
 * A creative in a ranking.
 *
 * @param rank from 1
 * @param performance its figures
 * @param value its own value of the metric, in the metric's unit
 * @param shrunk the value drawn toward that of all creatives, the more the less volume it has; equals {@code value} for sums and point estimates
 * @param bound the pessimistic end of what the value may truly be, by which it is ranked: the lower end, for costs the upper; equals {@code value} for
 *     sums and point estimates
 */
public record RankedCreative(
        int rank, CreativePerformance performance, MetricValue value, MetricValue shrunk, MetricValue bound) {

    public RankedCreative {
        Objects.requireNonNull(performance, "performance");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(shrunk, "shrunk");
        Objects.requireNonNull(bound, "bound");
        if (rank < 1) {
            throw new IllegalArgumentException("rank is " + rank + "; it starts at 1");
        }
    }
}
