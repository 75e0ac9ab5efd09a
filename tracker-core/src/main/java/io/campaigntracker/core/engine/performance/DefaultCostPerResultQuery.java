package io.campaigntracker.core.engine.performance;

import io.campaigntracker.core.conversion.ResultFamilies;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.LoadedHistory;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.engine.history.RangedTermsQuery;
import io.campaigntracker.core.engine.history.Reading;
import io.campaigntracker.core.performance.MetricsCalculator;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.performance.CostPerResult;
import io.campaigntracker.performance.CostPerResultQuery;
import io.campaigntracker.performance.MetricsResult;

/** Spend over results, from the store alone. */
public record DefaultCostPerResultQuery(HistoryLoader loader, QueryTerms terms, String result)
        implements CostPerResultQuery, RangedTermsQuery<CostPerResultQuery> {

    public static DefaultCostPerResultQuery of(HistoryLoader loader, QueryTerms terms, String result) {
        return new DefaultCostPerResultQuery(loader, terms.counting(ResultFamilies.definition(result)), result);
    }

    @Override
    public CostPerResultQuery within(AttributionWindow window) {
        return with(terms.within(window));
    }

    @Override
    public CostPerResultQuery with(QueryTerms changed) {
        return new DefaultCostPerResultQuery(loader, changed, result);
    }

    @Override
    public CostPerResult calculate() {
        LoadedHistory evidence = loader.load(terms, Reading.ROWS.withoutOffline());
        MetricsResult metrics = MetricsCalculator.results(evidence.rows(), evidence.group(), 1)
                .get(0)
                .result(
                        evidence.range(),
                        MetricValue.undefined(UndefinedReason.NOT_FETCHED),
                        evidence.withoutRows(evidence.range()),
                        evidence.explain());
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
