package io.campaigntracker.core.engine.report;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.engine.alert.AlertKeeper;
import io.campaigntracker.core.engine.anomaly.FleetLoader;
import io.campaigntracker.report.ReportPeriod;
import io.campaigntracker.report.ReportQuery;
import io.campaigntracker.report.Reports;

/**
 * The reports of a tracker.
 *
 * @param fleet reads and judges
 * @param keeper has the alerts
 * @param tracker answers what stands beside the figures
 */
public record DefaultReports(FleetLoader fleet, AlertKeeper keeper, CampaignTracker tracker) implements Reports {

    @Override
    public ReportQuery daily() {
        return of(ReportPeriod.DAY);
    }

    @Override
    public ReportQuery weekly() {
        return of(ReportPeriod.WEEK);
    }

    @Override
    public ReportQuery monthly() {
        return of(ReportPeriod.MONTH);
    }

    private ReportQuery of(ReportPeriod period) {
        return DefaultReportQuery.of(fleet, keeper, tracker, period);
    }
}
