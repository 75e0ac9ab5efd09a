package io.campaigntracker.core.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.report.CampaignFigures;
import io.campaigntracker.report.CurrencySection;
import io.campaigntracker.report.DailyFigures;
import io.campaigntracker.report.MetricChange;
import io.campaigntracker.report.PeriodFigures;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A daily report as CSV: a line for each currency's total, then one for each campaign. Pure and thread-safe. */
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

    private CsvReportWriter() {}

    /** {@return the report as CSV} */
    public static String write(DailyFigures report) {
        StringWriter text = new StringWriter();
        CsvWriter csv = CsvWriter.builder().bufferSize(0).build(text);
        List<String> header = new ArrayList<>(
                List.of("scope", "date", "currency", "account_id", "campaign_id", "campaign_name", "provisional"));
        METRICS.forEach(metric -> header.add(metric.name().toLowerCase(Locale.ROOT)));
        METRICS.forEach(metric -> header.add(metric.name().toLowerCase(Locale.ROOT) + "_change_week_percent"));
        csv.writeRecord(header);
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
                csv.writeRecord(line);
            }
        }
        return text.toString();
    }

    private static List<String> line(
            String scope, String currency, String accountId, String campaignId, String name, PeriodFigures figures) {
        List<String> line = new ArrayList<>(List.of(
                scope,
                figures.days().since().toString(),
                currency,
                MetricsCsv.safe(accountId),
                MetricsCsv.safe(campaignId),
                MetricsCsv.safe(name),
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
