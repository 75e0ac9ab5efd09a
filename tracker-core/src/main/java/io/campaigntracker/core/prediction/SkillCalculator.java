package io.campaigntracker.core.prediction;

import io.campaigntracker.core.stats.RatioInterval;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.performance.ConfidenceInterval;
import io.campaigntracker.prediction.MetricComparison;
import io.campaigntracker.prediction.NaiveForecast;
import io.campaigntracker.prediction.PredictionKey;
import io.campaigntracker.prediction.SkillResult;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How much less forecasts miss than a naive one on the same days. Pure and thread-safe. */
public final class SkillCalculator {

    private static final int FEWEST = 10;

    private SkillCalculator() {}

    /**
     * {@return the skill}
     *
     * @param naive what the naive forecast said for each entry; none where it could say nothing
     * @throws IllegalArgumentException if the forecasts are of several metrics or currencies
     */
    public static SkillResult of(
            NaiveForecast against, List<MetricComparison> entries, Map<PredictionKey, Double> naive) {
        List<MetricComparison> scored = ScoredForecasts.ofOneMetric(entries);
        List<MetricComparison> beside = scored.stream()
                .filter(entry -> naive.containsKey(entry.prediction().key()))
                .toList();
        int without = scored.size() - beside.size();
        if (beside.size() < FEWEST) {
            return new SkillResult(
                    against,
                    beside.size(),
                    without,
                    MetricValue.undefined(UndefinedReason.TOO_FEW_OBSERVATIONS),
                    null,
                    false);
        }
        RatioInterval.Estimate ratio = new ForecastPeriods(beside)
                .ratio(
                        entry -> Math.abs(entry.error().asDouble()) * ScoredForecasts.weight(entry),
                        entry -> Math.abs(Objects.requireNonNull(
                                                naive.get(entry.prediction().key()))
                                        - entry.actual().asDouble())
                                * ScoredForecasts.weight(entry));
        ConfidenceInterval interval = ForecastPeriods.logInterval(ratio, x -> 1 - x, -Double.MAX_VALUE, 1);
        return new SkillResult(
                against,
                beside.size(),
                without,
                ratio.ratio().isPresent()
                        ? MetricValue.of(1 - ratio.ratio().getAsDouble())
                        : MetricValue.undefined(UndefinedReason.ZERO_DENOMINATOR),
                interval,
                interval != null && interval.lower() > 0);
    }
}
