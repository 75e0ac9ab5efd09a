package io.campaigntracker.creative;

import io.campaigntracker.model.Metric;
import io.campaigntracker.performance.Explanation;
import java.util.List;
import java.util.Objects;

/**
 * Performance by the values of an attribute. It compares what ran in different places and times; {@link Creatives#associations} compares within them.
 *
 * @param key the attribute
 * @param metric of what
 * @param levels one a value, the best expected first
 * @param creativesWithout how many creatives don't tell the attribute
 * @param explain the evidence
 */
public record AttributePerformance(
        String key, Metric metric, List<AttributeLevel> levels, int creativesWithout, Explanation explain) {

    public AttributePerformance {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(metric, "metric");
        levels = List.copyOf(levels);
        Objects.requireNonNull(explain, "explain");
    }
}
