package io.campaigntracker.prediction;

import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.performance.ConfidenceInterval;
import org.jspecify.annotations.Nullable;

/**
 * How well forecasts of one metric met what came true. Figures that so few pairs can't carry are undefined: bias, WAPE and RMSE need 10,
 * the rank correlation 20, the coverage of intervals 50. Intervals are at 95 % and by horizons that do not overlap, since forecasts of the same days err together; they are
 * null with fewer than two such periods.
 *
 * @param metric the metric
 * @param currency of money; null for other metrics
 * @param n scored forecasts
 * @param meanScore mean of their scores, 0 to 100; undefined without any
 * @param meanScoreInterval its interval
 * @param geometricAccuracy {@code 100 x exp(-mean |ln(p/a)|)}, 0 to 100: the same on the scale of ratios
 * @param geometricInterval its interval
 * @param withoutRatio forecasts that the geometric accuracy leaves out, for a side is zero or the signs differ
 * @param bias mean of predicted less actual, in the metric's unit
 * @param biasInterval its interval
 * @param biasPercent {@code 100 x Σ(p - a) / Σ|a|}; positive when predictions run high
 * @param biasPercentInterval its interval
 * @param wape {@code 100 x Σ|p - a| / Σ|a|}
 * @param wapeInterval its interval
 * @param wapeBySpend the same with each forecast of ROAS weighted by what was spent over its days: the share of the revenue that was misjudged; undefined for other metrics
 * @param wapeBySpendInterval its interval
 * @param rmse root of the mean squared error, in the metric's unit
 * @param rmseInterval its interval
 * @param spearman rank correlation, -1 to 1: whether the better ones were told from the worse
 * @param spearmanInterval its interval, by leaving out one stretch of time after another; null with fewer than five that do not overlap
 * @param intervalCoverage share of actual values inside the predicted interval, in percent
 * @param coverageInterval its interval, Wilson's, at as many forecasts as would scatter as much if each erred by itself
 * @param intervalLevel mean level those intervals claim, in percent; undefined without intervals
 * @param withInterval scored forecasts that had one
 */
public record MetricAccuracy(
        Metric metric,
        @Nullable String currency,
        int n,
        MetricValue meanScore,
        @Nullable ConfidenceInterval meanScoreInterval,
        MetricValue geometricAccuracy,
        @Nullable ConfidenceInterval geometricInterval,
        int withoutRatio,
        MetricValue bias,
        @Nullable ConfidenceInterval biasInterval,
        MetricValue biasPercent,
        @Nullable ConfidenceInterval biasPercentInterval,
        MetricValue wape,
        @Nullable ConfidenceInterval wapeInterval,
        MetricValue wapeBySpend,
        @Nullable ConfidenceInterval wapeBySpendInterval,
        MetricValue rmse,
        @Nullable ConfidenceInterval rmseInterval,
        MetricValue spearman,
        @Nullable ConfidenceInterval spearmanInterval,
        MetricValue intervalCoverage,
        @Nullable ConfidenceInterval coverageInterval,
        MetricValue intervalLevel,
        int withInterval) {}
