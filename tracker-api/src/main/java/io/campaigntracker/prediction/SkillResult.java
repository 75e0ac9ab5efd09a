package io.campaigntracker.prediction;

import io.campaigntracker.model.MetricValue;
import io.campaigntracker.performance.ConfidenceInterval;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Forecasts beside a naive one on the same days.
 *
 * @param against the naive forecast
 * @param n forecasts beside which it could be laid
 * @param withoutNaive forecasts for which nothing naive could be said, such as of a campaign's first days
 * @param skill {@code 1 − Σ|p − a| / Σ|naive − a|}, of ROAS each weighted by what was spent: 1 is perfect, 0 no better than the naive one, negative worse; undefined with fewer than 10, or
 *     where the naive one never errs
 * @param interval of the skill at 95 %, by horizons that do not overlap; null where it can't be told
 * @param better whether the interval lies above 0
 */
public record SkillResult(
        NaiveForecast against,
        int n,
        int withoutNaive,
        MetricValue skill,
        @Nullable ConfidenceInterval interval,
        boolean better) {

    public SkillResult {
        Objects.requireNonNull(against, "against");
        Objects.requireNonNull(skill, "skill");
    }
}
