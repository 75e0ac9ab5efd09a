package io.campaigntracker.report;

import io.campaigntracker.performance.DimensionMetrics;
import java.util.Objects;

/**
 * The period by what names tell.
 *
 * @param dimension such as {@code market}
 * @param metrics the metrics of each value
 */
public record DimensionTable(String dimension, ReportPart<DimensionMetrics> metrics) {

    public DimensionTable {
        Objects.requireNonNull(dimension, "dimension");
        Objects.requireNonNull(metrics, "metrics");
    }
}
