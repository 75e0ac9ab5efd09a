package io.campaigntracker.core.anomaly;

import io.campaigntracker.core.anomaly.ForecastJudge.Look;
import io.campaigntracker.core.anomaly.SeverityRule.BadDirection;
import io.campaigntracker.model.Metric;
import java.util.List;

/** What a detector must know of each metric. */
final class MetricTraits {

    /** Expected impressions below which a change of delivery means nothing. */
    static final double MINIMUM_IMPRESSIONS = 1_000;

    /** Expected conversions below which a change of conversions means nothing. */
    static final double MINIMUM_CONVERSIONS = 10;

    private static final Look DAY = new Look(1, 0);
    private static final Look THREE_DAYS = new Look(3, 0);
    private static final List<Look> LEVEL_LOOKS = List.of(DAY, THREE_DAYS);
    private static final List<Look> CONVERSION_LOOKS = List.of(DAY, THREE_DAYS, new Look(7, 0));
    private static final List<Look> CLICK_LOOKS = List.of(DAY, THREE_DAYS, new Look(7, 14));

    private MetricTraits() {}

    static BadDirection badDirection(Metric metric) {
        return switch (metric) {
            case CPA, CPC, CPM, FREQUENCY -> BadDirection.UP;
            case ROAS, CTR, LINK_CTR, CONVERSIONS, REVENUE, CONVERSION_RATE, AOV -> BadDirection.DOWN;
            case SPEND, IMPRESSIONS, CLICKS, LINK_CLICKS, REACH -> BadDirection.BOTH;
        };
    }

    /**
     * What is usual of a metric, toward which what a series shows is shrunk.
     *
     * @param dispersion relative variance of days beyond the noise of events
     * @param weekday relative deviation of weekday effects
     * @param drift relative deviation of the level's step from one day to the next, to which is added
     * @param share of the dispersion, as a variance
     * @param persistence correlation of the deviations of days that follow each other
     */
    record Habits(double dispersion, double weekday, double drift, double share, double persistence) {}

    static Habits habits(Metric metric) {
        return switch (metric) {
            case SPEND, IMPRESSIONS, CLICKS, LINK_CLICKS, REACH -> new Habits(0.02, 0.15, 0.01, 0.1, 0.5);
            case CPM, CPC, FREQUENCY -> new Habits(0.01, 0.05, 0.01, 0.1, 0.5);
            case CTR, LINK_CTR -> new Habits(0.01, 0.05, 0.005, 0.03, 0.3);
            case CONVERSIONS, REVENUE -> new Habits(0.02, 0.15, 0.01, 0.1, 0.3);
            case CPA, CONVERSION_RATE, ROAS, AOV -> new Habits(0.02, 0.08, 0.01, 0.03, 0.3);
        };
    }

    /** {@return how often a metric is looked at, the day itself first, each later look starting earlier} */
    static List<Look> looks(Metric metric) {
        return switch (metric) {
            case CTR, LINK_CTR -> CLICK_LOOKS;
            case CONVERSIONS, REVENUE, CPA, CONVERSION_RATE, ROAS, AOV -> CONVERSION_LOOKS;
            case SPEND, IMPRESSIONS, CLICKS, LINK_CLICKS, REACH, CPM, CPC, FREQUENCY -> LEVEL_LOOKS;
        };
    }

    /** {@return whether it adds up over what is delivered} */
    static boolean isLevel(Metric metric) {
        return metric.isAdditive() || metric == Metric.REACH;
    }

    static double minimumVolume(Metric metric) {
        return metric.restsOnConversions() ? MINIMUM_CONVERSIONS : MINIMUM_IMPRESSIONS;
    }
}
