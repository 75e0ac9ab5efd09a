package io.campaigntracker.core.creative;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.creative.CreativePerformance;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.Ratio;
import io.campaigntracker.performance.MetricTotals;
import io.campaigntracker.performance.VolumeLevel;
import java.util.Optional;

/**
 * What ranking by a metric means: which figure stands over which, which way is up, and how much volume it takes.
 *
 * @param metric the metric
 * @param kind how its uncertainty is had
 * @param top numerator of the ratio "more is better"; for costs that is what the money bought
 * @param bottom denominator of that ratio
 * @param scale by which that ratio is multiplied to give the metric's unit
 * @param cost whether the metric is the reciprocal of that ratio, and less is better
 */
record RankedMetric(Metric metric, Kind kind, Figure top, Figure bottom, double scale, boolean cost) {

    /** How a metric's uncertainty is had. */
    enum Kind {
        /** A sum, exact. */
        SUM,
        /** A share of trials. */
        RATE,
        /** A ratio of two sums that vary by day. */
        RATIO
    }

    /** A column. */
    enum Figure {
        IMPRESSIONS,
        CLICKS,
        LINK_CLICKS,
        SPEND,
        CONVERSIONS,
        REVENUE;

        static Figure of(Metric metric) {
            return valueOf(metric.name());
        }

        /** {@return the figure of a row; empty where unavailable} */
        Optional<Double> of(AttributedHistory rows, int row) {
            return switch (this) {
                case IMPRESSIONS -> Optional.of((double) rows.history().impressions(row));
                case CLICKS -> Optional.of((double) rows.history().clicks(row));
                case LINK_CLICKS ->
                    rows.history().hasLinkClicks(row)
                            ? Optional.of(
                                    (double) rows.history().linkClicks(row).orElseThrow())
                            : Optional.empty();
                case SPEND -> rows.history().spend().get(row).map(Number::doubleValue);
                case CONVERSIONS -> rows.conversions().get(row).map(Number::doubleValue);
                case REVENUE -> rows.revenue().get(row).map(Number::doubleValue);
            };
        }
    }

    /**
     * {@return what ranking by the metric means}
     *
     * @throws IllegalArgumentException for reach and frequency
     */
    static RankedMetric of(Metric metric) {
        return switch (metric) {
            case CTR, LINK_CTR -> divided(metric, Kind.RATE);
            case CONVERSION_RATE, ROAS, AOV -> divided(metric, Kind.RATIO);
            case CPA, CPC, CPM -> cost(metric);
            case IMPRESSIONS, CLICKS, LINK_CLICKS, SPEND, CONVERSIONS, REVENUE ->
                new RankedMetric(metric, Kind.SUM, Figure.of(metric), Figure.of(metric), 1, false);
            case REACH, FREQUENCY ->
                throw new IllegalArgumentException("creatives can't be ranked by " + metric
                        + ", because people are not additive over ads and days");
        };
    }

    private static RankedMetric divided(Metric metric, Kind kind) {
        Ratio ratio = metric.ratio().orElseThrow();
        return new RankedMetric(
                metric, kind, Figure.of(ratio.numerator()), Figure.of(ratio.denominator()), ratio.factor(), false);
    }

    /** Turned over, so that more is better: what is bought for the money. */
    private static RankedMetric cost(Metric metric) {
        Ratio ratio = metric.ratio().orElseThrow();
        return new RankedMetric(
                metric, Kind.RATIO, Figure.of(ratio.denominator()), Figure.of(ratio.numerator()), ratio.factor(), true);
    }

    /** {@return whether the metric is an amount of money, which can't be compared across currencies} */
    boolean isMoney() {
        return metric.unit() == Metric.Unit.MONEY;
    }

    /** {@return the metric's value from the ratio "more is better"; empty where a cost would be infinite} */
    Optional<Double> inUnit(double ratio) {
        if (!cost) {
            return Optional.of(ratio * scale);
        }
        return ratio > 0 ? Optional.of(scale / ratio) : Optional.empty();
    }

    /** {@return why a creative lacks the volume to be ranked, empty if it has it} */
    Optional<String> lacking(CreativePerformance creative, long minimumImpressions) {
        if (kind == Kind.SUM) {
            return Optional.empty();
        }
        if (creative.totals().impressions() < minimumImpressions) {
            return Optional.of(creative.totals().impressions() + " impressions, fewer than " + minimumImpressions);
        }
        MetricTotals totals = creative.totals();
        double conversions =
                totals.conversions() == null ? 0 : totals.conversions().doubleValue();
        long linkClicks = totals.linkClicks() == null ? 0 : totals.linkClicks();
        return switch (metric) {
            case CONVERSION_RATE ->
                linkClicks < VolumeLevel.RANKABLE_CLICKS
                        ? Optional.of(linkClicks + " link clicks, fewer than " + VolumeLevel.RANKABLE_CLICKS)
                        : Optional.empty();
            case ROAS, CPA, AOV ->
                conversions < VolumeLevel.MEASURED_CONVERSIONS
                        ? Optional.of(conversions + " conversions, fewer than " + VolumeLevel.MEASURED_CONVERSIONS)
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** {@return a creative's own value} */
    MetricValue own(CreativePerformance creative) {
        return creative.value(metric);
    }
}
