package io.campaigntracker.core.engine.performance;

import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.LoadedHistory;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.performance.TrendCalculator;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.performance.MetricSeries;
import io.campaigntracker.performance.TrendQuery;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/** A metric day by day. */
public record DefaultTrendQuery(QueryTerms question, Metric metric, int over) implements TrendQuery {

    private static final int DAYS = 28;
    private static final int WEEK = 7;

    public static TrendQuery of(QueryTerms question, Metric metric) {
        return new DefaultTrendQuery(question.lastDays(DAYS), Objects.requireNonNull(metric, "metric"), WEEK);
    }

    @Override
    public TrendQuery lastDays(int days) {
        return with(question.lastDays(days));
    }

    @Override
    public TrendQuery between(LocalDate since, LocalDate until) {
        return with(question.between(since, until));
    }

    @Override
    public TrendQuery within(AttributionWindow window) {
        return with(question.within(window));
    }

    @Override
    public TrendQuery counting(ConversionDefinition definition) {
        return with(question.counting(definition));
    }

    @Override
    public TrendQuery in(String currency) {
        return with(question.in(currency));
    }

    @Override
    public TrendQuery smoothedOver(int days) {
        if (days < 1) {
            throw new IllegalArgumentException("smoothing over " + days + " days; at least 1 is needed");
        }
        return new DefaultTrendQuery(question, metric, days);
    }

    @Override
    public MetricSeries series() {
        LoadedHistory evidence = question.load(HistoryLoader.Reading.days(over - 1));
        Set<LocalDate> holes = new HashSet<>(evidence.fetched()
                .missing(DateRange.of(
                        evidence.range().since().minusDays(over - 1L),
                        evidence.range().until())));
        return new MetricSeries(
                metric,
                evidence.range(),
                over,
                TrendCalculator.points(
                        evidence.rows(),
                        evidence.range(),
                        metric,
                        over,
                        day -> !holes.contains(day),
                        day -> evidence.isArriving(metric, day)),
                evidence.explain());
    }

    private TrendQuery with(QueryTerms changed) {
        return new DefaultTrendQuery(changed, metric, over);
    }
}
