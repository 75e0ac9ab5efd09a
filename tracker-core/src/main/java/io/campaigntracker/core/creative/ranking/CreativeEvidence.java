package io.campaigntracker.core.creative.ranking;

import io.campaigntracker.core.stats.prior.LogRateModel;
import io.campaigntracker.core.stats.prior.LogRates;
import java.util.ArrayList;
import java.util.List;

/**
 * What was seen of the rates that make a creative's return: clicks of impressions, conversions of clicks, value of an order, price of an impression; and
 * beside them its volume, because delivery favours winners and so tells something.
 *
 * <p>Clicks and conversions are counts whose day-to-day noise is learned from all ({@link DayNoise}). The mean value of c orders is log-normal around the true
 * one with the variance {@code ln(1 + κ/c)}, κ the squared coefficient of variation of orders, learned from the days, where twenty orders of κ = 1 stand
 * beside the data. The price has the noise of its days. Stateless.
 */
final class CreativeEvidence {

    static final int CLICK = 0;
    static final int CONVERSION = 1;
    static final int ORDER_VALUE = 2;
    static final int PRICE = 3;

    /** The rates, with the spreads that are usual between creatives of an account. */
    static final List<LogRateModel.Dimension> DIMENSIONS = List.of(
            new LogRateModel.Dimension(0.3, false),
            new LogRateModel.Dimension(0.4, false),
            new LogRateModel.Dimension(0.25, false),
            new LogRateModel.Dimension(0.2, false),
            new LogRateModel.Dimension(1, true));

    private static final double LEAST_VARIANCE = 1e-6;
    private static final double LEAST_DISPERSION = 0.2;
    private static final double USUAL_ORDERS = 20;
    private static final double LEAST_ORDER_SHARE = 0.01;
    private static final double LEAST_CLICKS = 0.5;

    private final List<DailyCounts> creatives;
    private final double[] totals = new double[7];

    CreativeEvidence(List<DailyCounts> creatives) {
        this.creatives = List.copyOf(creatives);
        for (DailyCounts days : creatives) {
            totals[0] += DayNoise.sum(days.impressions());
            totals[1] += DayNoise.sum(days.clicks());
            totals[2] += DayNoise.sum(days.spend());
            totals[3] += DayNoise.sum(days.matureClicks());
            totals[4] += DayNoise.sum(days.conversions());
            totals[5] += DayNoise.sum(days.revenue());
        }
    }

    /** {@return whether anything was seen of a rate, in any creative} */
    boolean isSeen(int dimension) {
        return switch (dimension) {
            case CLICK -> totals[1] > 0;
            case CONVERSION -> totals[4] > 0;
            case ORDER_VALUE -> totals[5] > 0;
            default -> totals[2] > 0;
        };
    }

    /** {@return an arm a creative, in order} */
    List<LogRates> arms() {
        double clickDispersion = dispersion(totals[1], totals[0]);
        double conversionDispersion = dispersion(totals[4], totals[3]);
        double clickNoise = DayNoise.variance(
                creatives.stream().map(DailyCounts::impressions).toList(),
                creatives.stream().map(DailyCounts::clicks).toList(),
                clickDispersion);
        double conversionNoise = DayNoise.variance(
                creatives.stream().map(DailyCounts::matureClicks).toList(),
                creatives.stream().map(DailyCounts::conversions).toList(),
                conversionDispersion);
        double priceNoise = DayNoise.variance(
                creatives.stream().map(DailyCounts::priced).toList(),
                creatives.stream().map(DailyCounts::spend).toList(),
                0);
        double orderVariation = orderVariation();
        List<LogRates> arms = new ArrayList<>();
        for (DailyCounts days : creatives) {
            double impressions = DayNoise.sum(days.impressions());
            double conversions = DayNoise.sum(days.conversions());
            double clicks = Math.max(DayNoise.sum(days.matureClicks()), conversions > 0 ? LEAST_CLICKS : 0);
            arms.add(new LogRates(List.of(
                    isSeen(CLICK)
                            ? count(
                                    DayNoise.sum(days.clicks()),
                                    impressions,
                                    clickDispersion,
                                    clickNoise * DayNoise.concentration(days.impressions()))
                            : new LogRates.Unseen(),
                    isSeen(CONVERSION)
                            ? count(
                                    conversions,
                                    clicks,
                                    conversionDispersion,
                                    conversionNoise * DayNoise.concentration(days.matureClicks()))
                            : new LogRates.Unseen(),
                    orderValue(conversions, DayNoise.sum(days.revenue()), orderVariation),
                    price(days, priceNoise),
                    impressions > 0
                            ? new LogRates.Level(Math.log(impressions), LEAST_VARIANCE)
                            : new LogRates.Unseen())));
        }
        return arms;
    }

    private static LogRates.Part count(double events, double exposure, double dispersion, double noise) {
        return exposure > 0 ? new LogRates.Count(events, exposure, dispersion, noise) : new LogRates.Unseen();
    }

    /** Of trials 1 − p; of events that may outnumber what they come from, such as sales after a view, no less than a fifth. */
    private static double dispersion(double events, double exposure) {
        return exposure > 0 ? Math.max(LEAST_DISPERSION, 1 - events / exposure) : 1;
    }

    private LogRates.Part orderValue(double conversions, double revenue, double variation) {
        if (!(conversions > 0 && totals[5] > 0)) {
            return new LogRates.Unseen();
        }
        double pooled = totals[5] / totals[4];
        double variance = Math.log1p(variation / conversions);
        double own = Math.max(LEAST_ORDER_SHARE * pooled, revenue / conversions);
        return new LogRates.Level(Math.log(own) + variance / 2, Math.max(LEAST_VARIANCE, variance));
    }

    private double orderVariation() {
        double pooled = totals[4] > 0 ? Math.max(0, totals[5] / totals[4]) : 0;
        double squares = USUAL_ORDERS * pooled * pooled;
        double orders = USUAL_ORDERS * pooled * pooled;
        for (DailyCounts days : creatives) {
            double sum = DayNoise.sum(days.conversions());
            if (!(sum > 0)) {
                continue;
            }
            double own = DayNoise.sum(days.revenue()) / sum;
            for (int day = 0; day < days.conversions().length; day++) {
                double count = days.conversions()[day];
                squares += Math.pow(days.revenue()[day] - count * own, 2);
                orders += count * own * own * (1 - count / sum);
            }
        }
        return orders > 0 ? squares / orders : 1;
    }

    private static LogRates.Part price(DailyCounts days, double noise) {
        double spend = DayNoise.sum(days.spend());
        double impressions = DayNoise.sum(days.priced());
        return spend > 0 && impressions > 0
                ? new LogRates.Level(
                        Math.log(spend / impressions), LEAST_VARIANCE + noise * DayNoise.concentration(days.priced()))
                : new LogRates.Unseen();
    }
}
