package io.campaigntracker.core.engine.performance;

import io.campaigntracker.core.engine.history.EditLoader;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.LoadedHistory;
import io.campaigntracker.core.engine.history.OfflineTermsQuery;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.engine.history.Reading;
import io.campaigntracker.core.performance.TrendCalculator;
import io.campaigntracker.core.performance.WithoutRows;
import io.campaigntracker.model.Metric;
import io.campaigntracker.performance.MetricSeries;
import io.campaigntracker.performance.TrendQuery;
import java.util.List;
import java.util.Objects;

/** A metric day by day. */
public record DefaultTrendQuery(HistoryLoader loader, QueryTerms terms, Metric metric, int over)
        implements TrendQuery, OfflineTermsQuery<TrendQuery> {

    private static final int DAYS = 28;
    private static final int WEEK = 7;

    public static TrendQuery of(HistoryLoader loader, QueryTerms terms, Metric metric) {
        return new DefaultTrendQuery(loader, terms.lastDays(DAYS), Objects.requireNonNull(metric, "metric"), WEEK);
    }

    @Override
    public TrendQuery smoothedOver(int days) {
        if (days < 1) {
            throw new IllegalArgumentException("smoothing over " + days + " days; at least 1 is needed");
        }
        return new DefaultTrendQuery(loader, terms, metric, days);
    }

    @Override
    public MetricSeries series() {
        return loader.answer(this::series);
    }

    private MetricSeries series(HistoryLoader pinned) {
        LoadedHistory evidence = pinned.load(terms, Reading.DAYS.withDaysBefore(over - 1));
        return new MetricSeries(
                metric,
                evidence.range(),
                over,
                TrendCalculator.points(
                        evidence.rows(),
                        evidence.range(),
                        metric,
                        over,
                        evidence.fetched()::state,
                        evidence.isUnknown() ? WithoutRows.UNKNOWN_ENTITY : WithoutRows.NOT_KNOWN,
                        day -> evidence.isArriving(metric, day),
                        evidence.expectations(),
                        () -> evidence.dispersions().whole()),
                EditLoader.read(pinned, terms.scope(), evidence.range()).within(evidence.range()),
                metric.restsOnConversions()
                        ? evidence.explain().of(null, List.of(), evidence.clock())
                        : evidence.explain());
    }

    @Override
    public TrendQuery with(QueryTerms changed) {
        return new DefaultTrendQuery(loader, changed, metric, over);
    }
}
