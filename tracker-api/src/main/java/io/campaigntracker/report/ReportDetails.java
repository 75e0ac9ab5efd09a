package io.campaigntracker.report;

import io.campaigntracker.coverage.DataCoverage;
import io.campaigntracker.performance.Reconciliation;
import io.campaigntracker.today.TodayReport;
import java.util.List;
import java.util.Objects;

/**
 * What a report tells beside its figures. A part of which nothing is known says so in a sentence.
 *
 * @param coverage which days of the period and the days before it are known
 * @param againstAds whether the ads add up to their campaigns over the period
 * @param againstOrders whether the platform and the caller's own orders agree over the period
 * @param maturity how the conversions of each account come in
 * @param creatives the creatives with the highest spend, highest first
 * @param predictions whether predictions came true
 * @param today the day after the period so far, where that is today
 * @param dimensions the period by each dimension that was asked for
 */
public record ReportDetails(
        ReportPart<DataCoverage> coverage,
        ReportPart<Reconciliation> againstAds,
        ReportPart<Reconciliation> againstOrders,
        ReportPart<List<AccountCurve>> maturity,
        ReportPart<List<CreativeCard>> creatives,
        ReportPart<PredictionQuality> predictions,
        ReportPart<TodayReport> today,
        List<DimensionTable> dimensions) {

    public ReportDetails {
        Objects.requireNonNull(coverage, "coverage");
        Objects.requireNonNull(againstAds, "againstAds");
        Objects.requireNonNull(againstOrders, "againstOrders");
        Objects.requireNonNull(maturity, "maturity");
        Objects.requireNonNull(creatives, "creatives");
        Objects.requireNonNull(predictions, "predictions");
        Objects.requireNonNull(today, "today");
        dimensions = List.copyOf(dimensions);
    }

    /** {@return details of which none is told, for this reason} */
    public static ReportDetails absent(String why) {
        return new ReportDetails(
                ReportPart.absent(why),
                ReportPart.absent(why),
                ReportPart.absent(why),
                ReportPart.absent(why),
                ReportPart.absent(why),
                ReportPart.absent(why),
                ReportPart.absent(why),
                List.of());
    }
}
