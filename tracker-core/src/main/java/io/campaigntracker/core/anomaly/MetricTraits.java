package io.campaigntracker.core.anomaly;

import io.campaigntracker.core.anomaly.SeverityRule.BadDirection;
import io.campaigntracker.core.anomaly.WeekdayBaseline.Transform;
import io.campaigntracker.model.Metric;

/** What a detector must know of each metric. */
final class MetricTraits {

    /** Expected impressions below which a change of delivery means nothing. */
    static final double MINIMUM_IMPRESSIONS = 1_000;

    /** Expected conversions below which a change of conversions means nothing. */
    static final double MINIMUM_CONVERSIONS = 10;

    private MetricTraits() {}

    /** {@return whether the value rests on conversions, which arrive late} */
    static boolean restsOnConversions(Metric metric) {
        return switch (metric) {
            case CONVERSIONS, REVENUE, CPA, CONVERSION_RATE, AOV, ROAS -> true;
            default -> false;
        };
    }

    /** {@return whether the value is a number of events} */
    static boolean isCount(Metric metric) {
        return switch (metric) {
            case IMPRESSIONS, CLICKS, LINK_CLICKS, CONVERSIONS -> true;
            default -> false;
        };
    }

    /** {@return whether the value is a share of trials that succeed} */
    static boolean isRate(Metric metric) {
        return switch (metric) {
            case CTR, LINK_CTR, CONVERSION_RATE -> true;
            default -> false;
        };
    }

    /** {@return the scale of differences: levels grow by factors, ratios by amounts} */
    static Transform transform(Metric metric) {
        return metric.isAdditive() || metric == Metric.REACH ? Transform.LOG1P : Transform.NONE;
    }

    static BadDirection badDirection(Metric metric) {
        return switch (metric) {
            case CPA, CPC, CPM, FREQUENCY -> BadDirection.UP;
            case ROAS, CTR, LINK_CTR, CONVERSIONS, REVENUE, CONVERSION_RATE, AOV -> BadDirection.DOWN;
            case SPEND, IMPRESSIONS, CLICKS, LINK_CLICKS, REACH -> BadDirection.BOTH;
        };
    }

    static double minimumVolume(Metric metric) {
        return restsOnConversions(metric) ? MINIMUM_CONVERSIONS : MINIMUM_IMPRESSIONS;
    }
}
