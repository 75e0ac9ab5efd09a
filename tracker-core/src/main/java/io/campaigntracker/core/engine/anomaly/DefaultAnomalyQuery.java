package io.campaigntracker.core.engine.anomaly;

import io.campaigntracker.anomaly.AnomalyQuery;
import io.campaigntracker.anomaly.AnomalyReport;
import io.campaigntracker.anomaly.DetectionMethod;
import io.campaigntracker.core.anomaly.DetectionSettings;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.engine.history.TermsQuery;
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
public record DefaultAnomalyQuery(FleetLoader fleet, QueryTerms terms, boolean named, DetectionSettings settings)
        implements AnomalyQuery, TermsQuery<AnomalyQuery> {

    private static final Logger LOG = LoggerFactory.getLogger(DefaultAnomalyQuery.class);

    public static AnomalyQuery of(FleetLoader fleet, QueryTerms terms) {
        return new DefaultAnomalyQuery(fleet, terms, false, fleet.defaults());
    }

    @Override
    public AnomalyQuery lastDays(int days) {
        return new DefaultAnomalyQuery(fleet, terms.lastDays(days), true, settings);
    }

    @Override
    public AnomalyQuery between(LocalDate since, LocalDate until) {
        return new DefaultAnomalyQuery(fleet, terms.between(since, until), true, settings);
    }

    @Override
    public AnomalyQuery with(QueryTerms changed) {
        return new DefaultAnomalyQuery(fleet, changed, named, settings);
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
        AnomalyReport report = judge(fleet.pinned());
        LOG.info(
                "event=anomalies_judged days={} judged={} withheld={} anomalies={}",
                report.days(),
                report.verdicts().size(),
                report.withheld().size(),
                report.anomalies().size());
        return report;
    }

    private AnomalyReport judge(FleetLoader pinned) {
        if (named) {
            DateRange range = pinned.loader().resolve(terms.scope(), terms.range());
            return pinned.detect(terms, settings, range.dates());
        }
        return pinned.detectNewest(terms, settings);
    }

    private AnomalyQuery with(DetectionSettings changed) {
        return new DefaultAnomalyQuery(fleet, terms, named, changed);
    }
}
