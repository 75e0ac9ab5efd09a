package io.campaigntracker.core.engine.performance;

import io.campaigntracker.core.conversion.ResultFamilies;
import io.campaigntracker.core.engine.history.LoadedHistory;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.performance.MetricsCalculator;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.performance.CostPerResult;
import io.campaigntracker.performance.CostPerResultQuery;
import io.campaigntracker.performance.MetricsResult;
import java.time.LocalDate;

/** Spend over results, from the store alone. */
public record DefaultCostPerResultQuery(QueryTerms question, String result) implements CostPerResultQuery {

    public static DefaultCostPerResultQuery of(QueryTerms question, String result) {
        return new DefaultCostPerResultQuery(question.counting(ResultFamilies.definition(result)), result);
    }

    @Override
    public CostPerResultQuery lastDays(int days) {
        return new DefaultCostPerResultQuery(question.lastDays(days), result);
    }

    @Override
    public CostPerResultQuery between(LocalDate since, LocalDate until) {
        return new DefaultCostPerResultQuery(question.between(since, until), result);
    }

    @Override
    public CostPerResultQuery within(AttributionWindow window) {
        return new DefaultCostPerResultQuery(question.within(window), result);
    }

    @Override
    public CostPerResult calculate() {
        LoadedHistory evidence = question.load();
        MetricsResult metrics = MetricsCalculator.results(evidence.rows(), evidence.group(), 1)
                .get(0)
                .result(evidence.range(), MetricValue.undefined(UndefinedReason.NOT_FETCHED), evidence.explain());
        return new CostPerResult(
                evidence.range(),
                result,
                metrics.cpa(),
                metrics.interval(Metric.CPA).orElse(null),
                metrics.totals().rows() == 0 ? null : metrics.totals().conversions(),
                metrics.totals().spentMoney(),
                metrics.explain());
    }
}
