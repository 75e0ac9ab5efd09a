package io.campaigntracker.report;

import io.campaigntracker.performance.DimensionMetrics;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The period by what names tell.
 *
 * @param dimension such as {@code market}
 * @param metrics the metrics of each value; null where they are not told
 * @param absent why they are not told; null where they are
 */
public record DimensionTable(
        String dimension,
        @Nullable DimensionMetrics metrics,
        @Nullable String absent) {

    public DimensionTable {
        Objects.requireNonNull(dimension, "dimension");
    }

    /** {@return the table of a dimension} */
    public static DimensionTable of(String dimension, ReportPart<DimensionMetrics> metrics) {
        return new DimensionTable(dimension, metrics.found().orElse(null), metrics.absent());
    }

    /** {@return {@link #metrics()}, or why they are not told} */
    public ReportPart<DimensionMetrics> metricsPart() {
        return metrics == null
                ? ReportPart.absent(Objects.requireNonNullElse(absent, "Not told."))
                : ReportPart.told(metrics);
    }
}
