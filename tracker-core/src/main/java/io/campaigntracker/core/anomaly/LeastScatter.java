package io.campaigntracker.core.anomaly;

import io.campaigntracker.core.stats.score.Spread;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Money;
import java.util.Arrays;

/**
 * The smallest standard deviation that a z-score is measured in. Sums of money come in no steps finer than the currency's smallest unit, and a metric that
 * has never varied is taken to scatter as much as such metrics usually do: a constant past is no reason to call any other value normal.
 */
final class LeastScatter {

    private LeastScatter() {}

    /**
     * {@return the least standard deviation, 0 where there is none to be had}
     *
     * @param metric which metric
     * @param currency of its money
     * @param baseline its earlier values, at least one
     */
    static double of(Metric metric, String currency, double[] baseline) {
        double step = metric == Metric.SPEND || metric == Metric.REVENUE ? smallestUnit(currency) : 0;
        double lowest = Arrays.stream(baseline).min().orElse(0);
        double highest = Arrays.stream(baseline).max().orElse(0);
        return Spread.isZero(highest - lowest, lowest)
                ? Math.max(step, Math.sqrt(MetricTraits.habits(metric).dispersion()) * Math.abs(lowest))
                : step;
    }

    private static double smallestUnit(String currency) {
        return Math.pow(10, -Money.decimals(currency));
    }
}
