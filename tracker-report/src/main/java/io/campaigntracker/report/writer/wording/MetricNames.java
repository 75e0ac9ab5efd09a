package io.campaigntracker.report.writer.wording;

import io.campaigntracker.model.Metric;

/** Metrics as people call them. Pure. */
public final class MetricNames {

    private MetricNames() {}

    /** {@return a metric as people call it} */
    public static String of(Metric metric) {
        return switch (metric) {
            case IMPRESSIONS -> "Impressions";
            case CLICKS -> "Clicks (all)";
            case LINK_CLICKS -> "Link clicks";
            case REACH -> "Reach";
            case SPEND -> "Spend";
            case CONVERSIONS -> "Conversions";
            case REVENUE -> "Revenue";
            case CTR -> "CTR (all)";
            case LINK_CTR -> "Link CTR";
            case CPC -> "CPC";
            case CPM -> "CPM";
            case CPA -> "CPA";
            case CONVERSION_RATE -> "Conversion rate";
            case AOV -> "Average order value";
            case ROAS -> "ROAS";
            case FREQUENCY -> "Frequency";
        };
    }
}
