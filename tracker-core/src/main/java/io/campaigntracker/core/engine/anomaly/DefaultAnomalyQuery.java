package io.campaigntracker.core.engine.anomaly;

import io.campaigntracker.anomaly.AnomalyQuery;
import io.campaigntracker.anomaly.AnomalyReport;
import io.campaigntracker.anomaly.DetectionMethod;
import io.campaigntracker.core.anomaly.DetectionSettings;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges campaigns against their own past.
 *
 * @param named whether the caller named days; otherwise the newest that can be judged are
 */
public record DefaultAnomalyQuery(FleetLoader watch, QueryTerms question, boolean named, DetectionSettings settings)
        implements AnomalyQuery {

    private static final Logger LOG = LoggerFactory.getLogger(DefaultAnomalyQuery.class);

    public static AnomalyQuery of(FleetLoader watch, QueryTerms question) {
        return new DefaultAnomalyQuery(watch, question, false, watch.defaults());
    }

    @Override
    public AnomalyQuery lastDays(int days) {
        return new DefaultAnomalyQuery(watch, question.lastDays(days), true, settings);
    }

    @Override
    public AnomalyQuery between(LocalDate since, LocalDate until) {
        return new DefaultAnomalyQuery(watch, question.between(since, until), true, settings);
    }

    @Override
    public AnomalyQuery within(AttributionWindow window) {
        return new DefaultAnomalyQuery(watch, question.within(window), named, settings);
    }

    @Override
    public AnomalyQuery in(String currency) {
        return new DefaultAnomalyQuery(watch, question.in(currency), named, settings);
    }

    @Override
    public AnomalyQuery counting(ConversionDefinition definition) {
        return new DefaultAnomalyQuery(watch, question.counting(definition), named, settings);
    }

    @Override
    public AnomalyQuery metrics(Metric... metrics) {
        return with(settings.withMetrics(List.of(metrics)));
    }

    @Override
    public AnomalyQuery threshold(double deviations) {
        return with(settings.withScore(DetectionMethod.Z_SCORE, deviations));
    }

    @Override
    public AnomalyQuery modifiedZScore(double deviations) {
        return with(settings.withScore(DetectionMethod.MODIFIED_Z_SCORE, deviations));
    }

    @Override
    public AnomalyQuery ignoring(Collection<DateRange> events) {
        return with(settings.withEvents(events));
    }

    @Override
    public AnomalyQuery falseDiscoveryRate(double rate) {
        return with(settings.withFalseDiscoveryRate(rate));
    }

    @Override
    public AnomalyReport detect() {
        AnomalyReport report = judge();
        LOG.info(
                "event=anomalies_judged days={} judged={} withheld={} anomalies={}",
                report.days(),
                report.verdicts().size(),
                report.withheld().size(),
                report.anomalies().size());
        return report;
    }

    private AnomalyReport judge() {
        if (named) {
            DateRange range = question.loader().resolve(question.scope(), question.range());
            return watch.watch(question, range.since(), range.until()).detect(settings, range.dates());
        }
        LocalDate today = watch.today(question);
        return watch.watch(question, watch.matureUntil(question, today), today.minusDays(1))
                .detectNewest(settings);
    }

    private AnomalyQuery with(DetectionSettings changed) {
        return new DefaultAnomalyQuery(watch, question, named, changed);
    }
}
