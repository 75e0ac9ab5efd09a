package io.campaigntracker.core.creative.ranking;

import io.campaigntracker.model.Metric;

/**
 * What ranking by a metric means: of which rates it is the product, and which way is up.
 *
 * @param metric the metric
 * @param ofLinkClicks whether its click is a link click
 * @param weights exponents of the rates of {@link CreativeEvidence}, so that more is better; empty for a sum
 * @param scale by which the product is multiplied, or which is divided by it, to give the metric's unit
 * @param cost whether the metric is the reciprocal of the product, and less is better
 */
@SuppressWarnings("ArrayRecordComponent") // numbers of a computation, never compared
record RankedMetric(Metric metric, boolean ofLinkClicks, double[] weights, double scale, boolean cost) {

    private static final double PERCENT = 100;
    private static final double THOUSAND = 1000;

    /**
     * {@return what ranking by the metric means}
     *
     * @throws IllegalArgumentException for reach and frequency
     */
    static RankedMetric of(Metric metric) {
        return switch (metric) {
            case CTR -> new RankedMetric(metric, false, weights(1, 0, 0, 0), PERCENT, false);
            case LINK_CTR -> new RankedMetric(metric, true, weights(1, 0, 0, 0), PERCENT, false);
            case CONVERSION_RATE -> new RankedMetric(metric, true, weights(0, 1, 0, 0), PERCENT, false);
            case AOV -> new RankedMetric(metric, true, weights(0, 0, 1, 0), 1, false);
            case ROAS -> new RankedMetric(metric, true, weights(1, 1, 1, -1), 1, false);
            case CPM -> new RankedMetric(metric, true, weights(0, 0, 0, -1), THOUSAND, true);
            case CPC -> new RankedMetric(metric, false, weights(1, 0, 0, -1), 1, true);
            case CPA -> new RankedMetric(metric, true, weights(1, 1, 0, -1), 1, true);
            case IMPRESSIONS, CLICKS, LINK_CLICKS, SPEND, CONVERSIONS, REVENUE ->
                new RankedMetric(metric, true, new double[0], 1, false);
            case REACH, FREQUENCY ->
                throw new IllegalArgumentException("creatives can't be ranked by " + metric
                        + ", because people are not additive over ads and days");
        };
    }

    private static double[] weights(double click, double conversion, double order, double price) {
        double[] weights = new double[CreativeEvidence.DIMENSIONS.size()];
        weights[CreativeEvidence.CLICK] = click;
        weights[CreativeEvidence.CONVERSION] = conversion;
        weights[CreativeEvidence.ORDER_VALUE] = order;
        weights[CreativeEvidence.PRICE] = price;
        return weights;
    }

    boolean isSum() {
        return weights.length == 0;
    }

    boolean uses(int dimension) {
        return !isSum() && weights[dimension] != 0;
    }

    /** {@return whether the metric is an amount of money, which can't be compared across currencies} */
    boolean isMoney() {
        return metric.unit() == Metric.Unit.MONEY;
    }

    /** {@return the metric's value from the product "more is better"} */
    double inUnit(double product) {
        return cost ? scale / product : scale * product;
    }
}
