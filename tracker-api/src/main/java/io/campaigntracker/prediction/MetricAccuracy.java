package io.campaigntracker.prediction;

import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import org.jspecify.annotations.Nullable;

/**
 * How well forecasts of one metric met what came true. Figures that so few pairs can't carry are undefined: bias, WAPE and RMSE need 10,
 * the rank correlation 20, the coverage of intervals 50.
 *
 * @param metric the metric
 * @param currency of money; null for other metrics
 * @param n scored forecasts
 * @param meanScore mean of their scores, 0 to 100; undefined without any
 * @param geometricAccuracy {@code 100 x exp(-mean |ln(p/a)|)}, 0 to 100: the same on the scale of ratios
 * @param bias mean of predicted less actual, in the metric's unit
 * @param biasPercent {@code 100 x Σ(p - a) / Σ|a|}; positive when predictions run high
 * @param wape {@code 100 x Σ|p - a| / Σ|a|}
 * @param rmse root of the mean squared error, in the metric's unit
 * @param spearman rank correlation, -1 to 1: whether the better ones were told from the worse
 * @param intervalCoverage share of actual values inside the predicted interval, in percent
 * @param intervalLevel mean level those intervals claim, in percent; undefined without intervals
 * @param withInterval scored forecasts that had one
 */
public record MetricAccuracy(
        Metric metric,
        @Nullable String currency,
        int n,
        MetricValue meanScore,
        MetricValue geometricAccuracy,
        MetricValue bias,
        MetricValue biasPercent,
        MetricValue wape,
        MetricValue rmse,
        MetricValue spearman,
        MetricValue intervalCoverage,
        MetricValue intervalLevel,
        int withInterval) {}
