package io.campaigntracker.creative;

import io.campaigntracker.model.MetricValue;
import java.util.Objects;

/**
 * How the creatives with one value of an attribute did, all alike. All values are in the metric's unit.
 *
 * @param value of the attribute, such as {@code question}
 * @param creatives how many have it
 * @param impressions theirs
 * @param observed the ratio of their sums
 * @param expected that ratio drawn toward those of the other values
 * @param lower least plausible value, 95 %; undefined where nothing bounds it
 * @param upper greatest plausible value
 */
public record AttributeLevel(
        String value,
        int creatives,
        long impressions,
        MetricValue observed,
        MetricValue expected,
        MetricValue lower,
        MetricValue upper) {

    public AttributeLevel {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(observed, "observed");
        Objects.requireNonNull(expected, "expected");
        Objects.requireNonNull(lower, "lower");
        Objects.requireNonNull(upper, "upper");
    }
}
