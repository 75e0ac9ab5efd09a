package io.campaigntracker.report.writer.data;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertFinding;
import io.campaigntracker.anomaly.AnomalyVerdict;
import io.campaigntracker.file.SpreadsheetText;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.Severity;
import io.campaigntracker.performance.CompletedFigure;
import io.campaigntracker.performance.ConfidenceInterval;
import io.campaigntracker.performance.DimensionMetrics;
import io.campaigntracker.performance.MetricsResult;
import io.campaigntracker.report.CampaignFigures;
import io.campaigntracker.report.CurrencySection;
import io.campaigntracker.report.DimensionTable;
import io.campaigntracker.report.MetricChange;
import io.campaigntracker.report.PeriodFigures;
import io.campaigntracker.report.ReportFigures;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A report as CSV: for each currency a line of its total, then one a campaign; then one for each value of a dimension and one for
 * what names don't tell it of, one for each anomaly and each open alert. {@code state}
 * tells whether days are fetched, open (not over when last fetched), in a currency that the account no longer bills in, or missing. Figures that rest on conversions
 * still arriving are named in {@code provisional_metrics}; {@code revenue_basis} tells whether conversions and revenue hold offline sales; {@code …_expected} what a figure will
 * come to, with its bounds; {@code …_lower} and {@code …_upper} what a ratio is worth. Pure and thread-safe.
 */
public final class CsvReport {

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

    private static final List<Metric> BOUNDED = List.of(Metric.CTR, Metric.CPC, Metric.CPM, Metric.CPA, Metric.ROAS);

    private CsvReport() {}

    /** Writes a report as CSV; neither flushes nor closes. */
    public static void write(ReportFigures report, Writer out) {
        CsvWriter csv = CsvWriter.builder().bufferSize(0).build(out);
        List<String> header = new ArrayList<>(List.of(
                "scope",
                "since",
                "until",
                "currency",
                "account_id",
                "campaign_id",
                "campaign_name",
                "state",
                "provisional"));
        METRICS.forEach(metric -> header.add(name(metric)));
        METRICS.forEach(metric -> header.add(name(metric) + "_change_percent"));
        METRICS.forEach(metric -> header.add(name(metric) + "_change_usual_percent"));
        METRICS.forEach(metric -> header.add(name(metric) + "_signal"));
        header.addAll(List.of("provisional_metrics", "severity", "finding", "message", "revenue_basis", "goal"));
        COMPLETED.forEach(metric -> List.of("_expected", "_expected_lower", "_expected_upper")
                .forEach(part -> header.add(name(metric) + part)));
        BOUNDED.forEach(metric -> List.of("_lower", "_upper").forEach(part -> header.add(name(metric) + part)));
        csv.writeRecord(header);
        for (CurrencySection section : report.currencies()) {
            section(csv, report, section);
        }
        for (DimensionTable table : report.details().dimensions()) {
            table.metricsPart().found().ifPresent(metrics -> dimension(csv, report, table.dimension(), metrics));
        }
        for (AnomalyVerdict anomaly : report.anomalies().anomalies()) {
            csv.writeRecord(finding(
                    "anomaly",
                    anomaly.since(),
                    anomaly.date(),
                    anomaly.currency(),
                    anomaly.entity(),
                    report.name(anomaly.entity()),
                    Objects.requireNonNull(anomaly.severity()),
                    name(anomaly.metric()),
                    anomaly.message()));
        }
        for (Alert alert : report.openAlerts()) {
            AlertFinding finding = alert.finding();
            csv.writeRecord(finding(
                    "alert",
                    finding.evidence().date(),
                    finding.evidence().date(),
                    finding.evidence().currency(),
                    finding.entity(),
                    finding.name(),
                    finding.severity(),
                    name(finding.type()),
                    finding.message()));
        }
    }

    private static void section(CsvWriter csv, ReportFigures report, CurrencySection section) {
        String basis = name(report.explain().revenueBasis());
        String provisional = section.changes().stream()
                .filter(MetricChange::provisional)
                .map(change -> name(change.metric()))
                .collect(Collectors.joining(" "));
        List<String> total = line("total", section.currency(), "", "", "", section.total());
        METRICS.forEach(metric -> total.add(change(section, metric, change -> number(change.sinceBefore()))));
        METRICS.forEach(metric -> total.add(change(section, metric, change -> number(change.sinceUsual()))));
        METRICS.forEach(metric -> total.add(change(section, metric, change -> name(change.signal()))));
        total.addAll(List.of(provisional, "", "", "", basis, ""));
        total.addAll(estimates(section.total()));
        csv.writeRecord(total);
        for (CampaignFigures campaign : section.campaigns()) {
            csv.writeRecord(plain(
                    line(
                            "campaign",
                            section.currency(),
                            campaign.accountId(),
                            campaign.campaignId(),
                            campaign.name(),
                            campaign.figures()),
                    provisional,
                    basis,
                    SpreadsheetText.safe(campaign.goal().words()),
                    estimates(campaign.figures())));
        }
    }

    private static void dimension(CsvWriter csv, ReportFigures report, String dimension, DimensionMetrics metrics) {
        String basis = name(report.explain().revenueBasis());
        metrics.values()
                .forEach((value, result) ->
                        csv.writeRecord(rolledUp("by " + dimension, SpreadsheetText.safe(value), result, basis)));
        if (metrics.unmatched() != null) {
            csv.writeRecord(rolledUp("not told by " + dimension, "", metrics.unmatched(), basis));
        }
    }

    private static List<String> rolledUp(String scope, String name, MetricsResult result, String basis) {
        String currency = result.totals().currency();
        List<String> line = new ArrayList<>(List.of(
                scope,
                result.range().since().toString(),
                result.range().until().toString(),
                currency == null ? "" : currency,
                "",
                "",
                name,
                "",
                ""));
        METRICS.forEach(metric -> line.add(number(result.value(metric))));
        return plain(line, "", basis, "", estimates(result::finalValue, result::level));
    }

    /** A line that is compared with nothing. */
    private static List<String> plain(
            List<String> line, String provisional, String basis, String goal, List<String> estimates) {
        line.addAll(Collections.nCopies(3 * METRICS.size(), ""));
        line.addAll(List.of(provisional, "", "", "", basis, goal));
        line.addAll(estimates);
        return line;
    }

    private static String change(CurrencySection section, Metric metric, Function<MetricChange, String> cell) {
        return section.changes().stream()
                .filter(change -> change.metric() == metric)
                .map(cell)
                .findFirst()
                .orElse("");
    }

    private static List<String> finding(
            String scope,
            @Nullable LocalDate since,
            @Nullable LocalDate until,
            @Nullable String currency,
            EntityRef entity,
            String called,
            Severity severity,
            String kind,
            String message) {
        List<String> line = new ArrayList<>(List.of(
                scope,
                since == null ? "" : since.toString(),
                until == null ? "" : until.toString(),
                currency == null ? "" : currency,
                SpreadsheetText.safe(entity.accountId()),
                SpreadsheetText.safe(entity.id()),
                SpreadsheetText.safe(called),
                "",
                ""));
        line.addAll(Collections.nCopies(4 * METRICS.size() + 1, ""));
        line.addAll(List.of(severity.name(), kind, SpreadsheetText.safe(message), "", ""));
        line.addAll(Collections.nCopies(3 * COMPLETED.size() + 2 * BOUNDED.size(), ""));
        return line;
    }

    private static List<String> estimates(PeriodFigures figures) {
        return estimates(figures::finalValue, figures::level);
    }

    /** What figures will come to, with where they will lie at 95 %, and what ratios are worth; empty where it is withheld, bounds also where nothing is to come. */
    private static List<String> estimates(
            Function<Metric, CompletedFigure> finalValue, Function<Metric, CompletedFigure> level) {
        List<String> cells = new ArrayList<>();
        for (Metric metric : COMPLETED) {
            CompletedFigure figure = finalValue.apply(metric);
            cells.add(number(figure.value()));
            cells.addAll(bounds(figure));
        }
        BOUNDED.forEach(metric -> cells.addAll(bounds(level.apply(metric))));
        return cells;
    }

    private static List<String> bounds(CompletedFigure figure) {
        ConfidenceInterval bounds = figure.interval();
        Double upper = bounds == null ? null : bounds.upper();
        return List.of(
                bounds == null ? "" : number(MetricValue.of(bounds.lower())),
                upper == null ? "" : number(MetricValue.of(upper)));
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static List<String> line(
            String scope, String currency, String accountId, String campaignId, String name, PeriodFigures figures) {
        List<String> line = new ArrayList<>(List.of(
                scope,
                figures.range().since().toString(),
                figures.range().until().toString(),
                currency,
                SpreadsheetText.safe(accountId),
                SpreadsheetText.safe(campaignId),
                SpreadsheetText.safe(name),
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
