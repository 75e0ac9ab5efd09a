package io.campaigntracker.core.engine.report;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.engine.alert.AlertKeeper;
import io.campaigntracker.core.engine.anomaly.FleetLoader;
import io.campaigntracker.core.engine.history.QueryScope;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.offline.OfflinePolicy;
import io.campaigntracker.performance.ValueBasis;
import io.campaigntracker.report.Report;
import io.campaigntracker.report.ReportPeriod;
import io.campaigntracker.report.ReportQuery;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a report is to tell.
 *
 * @param fleet reads and judges
 * @param keeper has the alerts
 * @param tracker answers what stands beside the figures
 * @param period how long its period is
 * @param terms which campaigns, which conversions
 * @param day a day of the period, null for the last complete one
 * @param top how many of the best campaigns
 * @param minimumSpend least spend of these, null for the default
 * @param sent what values hold where Ads Manager's figures are wanted too; null where they are not
 * @param dimensions what names tell that the period is told by; empty for what there is
 * @param bare whether only figures, alerts and anomalies are told
 */
public record DefaultReportQuery(
        FleetLoader fleet,
        AlertKeeper keeper,
        CampaignTracker tracker,
        ReportPeriod period,
        QueryTerms terms,
        @Nullable LocalDate day,
        int top,
        @Nullable BigDecimal minimumSpend,
        @Nullable ValueBasis sent,
        List<String> dimensions,
        boolean bare)
        implements ReportQuery {

    private static final int DEFAULT_TOP = 10;

    public DefaultReportQuery {
        dimensions = List.copyOf(dimensions);
    }

    public static DefaultReportQuery of(
            FleetLoader fleet, AlertKeeper keeper, CampaignTracker tracker, ReportPeriod period) {
        return new DefaultReportQuery(
                fleet,
                keeper,
                tracker,
                period,
                QueryTerms.about(QueryScope.EVERYTHING),
                null,
                DEFAULT_TOP,
                null,
                null,
                List.of(),
                false);
    }

    @Override
    public ReportQuery forCampaigns(Collection<String> campaignIds) {
        return with(terms.scope(QueryScope.campaigns(campaignIds)));
    }

    @Override
    public ReportQuery forAccount(String accountId) {
        return with(terms.scope(QueryScope.account(accountId)));
    }

    @Override
    public ReportQuery on(LocalDate date) {
        DateRange.day(date);
        return new DefaultReportQuery(
                fleet, keeper, tracker, period, terms, date, top, minimumSpend, sent, dimensions, bare);
    }

    @Override
    public ReportQuery top(int campaigns) {
        if (campaigns < 1) {
            throw new IllegalArgumentException("top is " + campaigns + "; at least 1 is needed");
        }
        return new DefaultReportQuery(
                fleet, keeper, tracker, period, terms, day, campaigns, minimumSpend, sent, dimensions, bare);
    }

    @Override
    public ReportQuery minimumSpend(BigDecimal amount) {
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("minimum spend is " + amount + "; expected 0 or more");
        }
        return new DefaultReportQuery(fleet, keeper, tracker, period, terms, day, top, amount, sent, dimensions, bare);
    }

    @Override
    public ReportQuery within(AttributionWindow window) {
        return with(terms.within(window));
    }

    @Override
    public ReportQuery counting(ConversionDefinition definition) {
        return with(terms.counting(definition));
    }

    @Override
    public ReportQuery offline(OfflinePolicy policy) {
        return with(terms.offline(policy));
    }

    @Override
    public ReportQuery besideAdsManager(ValueBasis values) {
        return new DefaultReportQuery(
                fleet, keeper, tracker, period, terms, day, top, minimumSpend, values, dimensions, bare);
    }

    @Override
    public ReportQuery by(String dimension) {
        fleet.loader().names().levelOf(dimension);
        List<String> more = new ArrayList<>(dimensions);
        if (!more.contains(dimension)) {
            more.add(dimension);
        }
        return new DefaultReportQuery(fleet, keeper, tracker, period, terms, day, top, minimumSpend, sent, more, bare);
    }

    @Override
    public ReportQuery brief() {
        return new DefaultReportQuery(
                fleet, keeper, tracker, period, terms, day, top, minimumSpend, sent, dimensions, true);
    }

    @Override
    public Report generate() {
        return new WrittenReport(ReportReader.of(this).read());
    }

    private ReportQuery with(QueryTerms changed) {
        return new DefaultReportQuery(
                fleet, keeper, tracker, period, changed, day, top, minimumSpend, sent, dimensions, bare);
    }
}
