package io.campaigntracker.core.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertFinding;
import io.campaigntracker.anomaly.AnomalyVerdict;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.Severity;
import io.campaigntracker.performance.CompletedFigure;
import io.campaigntracker.performance.ConfidenceInterval;
import io.campaigntracker.report.CampaignFigures;
import io.campaigntracker.report.CurrencySection;
import io.campaigntracker.report.DailyFigures;
import io.campaigntracker.report.MetricChange;
import io.campaigntracker.report.PeriodFigures;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A daily report as CSV: a line for each currency's total, then one for each campaign, then one for each anomaly and each open alert. {@code state} tells whether the
 * day is fetched, open (not over when it was last fetched), in a currency that the account no longer bills in, or missing. Figures that rest on conversions still arriving are named in {@code provisional_metrics}; {@code revenue_basis} tells
 * whether conversions and revenue hold offline sales; {@code …_expected} what the figure will come to, with its bounds. Pure and thread-safe.
 */
public final class CsvReportWriter {

    private static final int DECIMALS = 10;
    private static final List<Metric> METRICS = List.of(
            Metric.IMPRESSIONS,
            Metric.CLICKS,
            Metric.SPEND,
            Metric.CONVERSIONS,
            Metric.REVENUE,
            Metric.CTR,
            Metric.CPC,
            Metric.CPM,
            Metric.CPA,
            Metric.ROAS);

    private static final List<Metric> COMPLETED = List.of(Metric.CONVERSIONS, Metric.REVENUE, Metric.CPA, Metric.ROAS);

    private CsvReportWriter() {}

    /** {@return the report as CSV} */
    public static String write(DailyFigures report) {
        StringWriter text = new StringWriter();
        CsvWriter csv = CsvWriter.builder().bufferSize(0).build(text);
        List<String> header = new ArrayList<>(List.of(
                "scope", "date", "currency", "account_id", "campaign_id", "campaign_name", "state", "provisional"));
        METRICS.forEach(metric -> header.add(metric.name().toLowerCase(Locale.ROOT)));
        METRICS.forEach(metric -> header.add(metric.name().toLowerCase(Locale.ROOT) + "_change_week_percent"));
        header.addAll(List.of("provisional_metrics", "severity", "finding", "message", "revenue_basis", "goal"));
        COMPLETED.forEach(metric -> List.of("_expected", "_expected_lower", "_expected_upper")
                .forEach(part -> header.add(metric.name().toLowerCase(Locale.ROOT) + part)));
        csv.writeRecord(header);
        String basis = name(report.explain().revenueBasis());
        for (CurrencySection section : report.currencies()) {
            List<String> total = line("total", section.currency(), "", "", "", section.total());
            for (Metric metric : METRICS) {
                total.add(section.changes().stream()
                        .filter(change -> change.metric() == metric)
                        .map(MetricChange::sinceWeekBefore)
                        .map(CsvReportWriter::number)
                        .findFirst()
                        .orElse(""));
            }
            String provisional = section.changes().stream()
                    .filter(MetricChange::provisional)
                    .map(change -> name(change.metric()))
                    .collect(Collectors.joining(" "));
            total.addAll(List.of(provisional, "", "", "", basis, ""));
            total.addAll(expected(section.total()));
            csv.writeRecord(total);
            for (CampaignFigures campaign : section.campaigns()) {
                List<String> line = line(
                        "campaign",
                        section.currency(),
                        campaign.accountId(),
                        campaign.campaignId(),
                        campaign.name(),
                        campaign.figures());
                METRICS.forEach(metric -> line.add(""));
                line.addAll(List.of(
                        provisional,
                        "",
                        "",
                        "",
                        basis,
                        MetricsCsv.safe(campaign.goal().words())));
                line.addAll(expected(campaign.figures()));
                csv.writeRecord(line);
            }
        }
        for (AnomalyVerdict anomaly : report.anomalies().anomalies()) {
            csv.writeRecord(finding(
                    "anomaly",
                    anomaly.date(),
                    anomaly.currency(),
                    anomaly.entity(),
                    Objects.requireNonNull(anomaly.severity()),
                    name(anomaly.metric()),
                    anomaly.message()));
        }
        for (Alert alert : report.openAlerts()) {
            AlertFinding finding = alert.finding();
            csv.writeRecord(finding(
                    "alert",
                    finding.evidence().date(),
                    finding.evidence().currency(),
                    finding.entity(),
                    finding.severity(),
                    finding.type().name().toLowerCase(Locale.ROOT),
                    finding.message()));
        }
        return text.toString();
    }

    private static List<String> finding(
            String scope,
            @Nullable LocalDate date,
            @Nullable String currency,
            EntityRef entity,
            Severity severity,
            String kind,
            String message) {
        List<String> line = new ArrayList<>(List.of(
                scope,
                date == null ? "" : date.toString(),
                currency == null ? "" : currency,
                MetricsCsv.safe(entity.accountId()),
                MetricsCsv.safe(entity.id()),
                "",
                "",
                ""));
        line.addAll(Collections.nCopies(2 * METRICS.size() + 1, ""));
        line.addAll(List.of(severity.name(), kind, MetricsCsv.safe(message), "", ""));
        line.addAll(Collections.nCopies(3 * COMPLETED.size(), ""));
        return line;
    }

    /** What the day will come to, with where it will lie at 95 %; empty where it is withheld, bounds also where nothing is to come. */
    private static List<String> expected(PeriodFigures figures) {
        List<String> cells = new ArrayList<>();
        for (Metric metric : COMPLETED) {
            CompletedFigure figure = figures.finalValue(metric);
            ConfidenceInterval bounds = figure.interval();
            Double upper = bounds == null ? null : bounds.upper();
            cells.add(number(figure.value()));
            cells.add(bounds == null ? "" : number(MetricValue.of(bounds.lower())));
            cells.add(upper == null ? "" : number(MetricValue.of(upper)));
        }
        return cells;
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static List<String> line(
            String scope, String currency, String accountId, String campaignId, String name, PeriodFigures figures) {
        List<String> line = new ArrayList<>(List.of(
                scope,
                figures.range().since().toString(),
                currency,
                MetricsCsv.safe(accountId),
                MetricsCsv.safe(campaignId),
                MetricsCsv.safe(name),
                name(figures.state()),
                Boolean.toString(figures.provisional())));
        METRICS.forEach(metric -> line.add(number(figures.value(metric))));
        return line;
    }

    private static String number(MetricValue value) {
        return value.isDefined()
                ? BigDecimal.valueOf(value.asDouble())
                        .setScale(DECIMALS, RoundingMode.HALF_EVEN)
                        .stripTrailingZeros()
                        .toPlainString()
                : "";
    }
}
