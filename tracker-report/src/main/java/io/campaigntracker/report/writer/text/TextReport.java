package io.campaigntracker.report.writer.text;

import io.campaigntracker.report.CurrencySection;
import io.campaigntracker.report.DimensionTable;
import io.campaigntracker.report.ReportFigures;
import io.campaigntracker.report.writer.wording.Finding;
import io.campaigntracker.report.writer.wording.Findings;
import io.campaigntracker.report.writer.wording.Heading;
import io.campaigntracker.report.writer.wording.Numbers;
import io.campaigntracker.report.writer.wording.PartSentences;
import io.campaigntracker.report.writer.wording.Printable;
import java.util.List;

/** A report as tables for a console. Pure and thread-safe. */
public final class TextReport {

    private TextReport() {}

    /** {@return the report as text, lines ending in a line feed} */
    public static String of(ReportFigures report) {
        Heading heading = Heading.of(report);
        StringBuilder text = new StringBuilder(heading.title())
                .append(" for ")
                .append(report.range().days() == 1 ? report.date() : report.range())
                .append(", ")
                .append(Printable.of(heading.counted()))
                .append('\n')
                .append(Printable.of(heading.accounts()))
                .append("; ")
                .append(heading.fresh())
                .append('\n');
        if (report.currencies().isEmpty()) {
            text.append("\nNothing was received for these days or the 28 before them.\n");
        }
        for (CurrencySection section : report.currencies()) {
            if (!section.headline().isEmpty()) {
                text.append('\n').append(Printable.of(section.headline())).append('\n');
            }
            text.append('\n').append(Tables.changes(report, section).aligned());
            Tables.remarks(section)
                    .forEach(line -> text.append(Printable.of(line)).append('\n'));
            text.append('\n');
            String floor = Numbers.money(section.spendFloor(), section.currency());
            if (section.topCampaigns().isEmpty()) {
                text.append("No campaign with a ROAS spent ").append(floor).append(" or more.\n");
            } else {
                text.append("Best campaigns by ROAS, of those that spent ")
                        .append(floor)
                        .append(" or more:\n")
                        .append(Tables.campaigns(section.topCampaigns(), section.currency(), Printable::of)
                                .aligned());
            }
        }
        if (!report.adsManager().isEmpty()) {
            text.append('\n');
            report.adsManager()
                    .forEach(
                            shown -> text.append(Printable.of(shown.sentence())).append('\n'));
        }
        Findings findings = Findings.of(report);
        findings(text, findings.judged(), findings.anomalies(), findings.anomaliesLeftOut());
        findings(text, findings.open(), findings.alerts(), findings.alertsLeftOut());
        for (DimensionTable table : report.details().dimensions()) {
            text.append("\nBy ")
                    .append(Printable.of(table.dimension()))
                    .append(": ")
                    .append(Printable.of(PartSentences.part(table.metricsPart(), PartSentences::matched)))
                    .append('\n');
            table.metricsPart()
                    .found()
                    .ifPresent(metrics -> text.append(Tables.dimension(table.dimension(), metrics, Printable::of)
                            .aligned()));
        }
        text.append('\n');
        PartSentences.of(report).forEach(line -> text.append(Printable.of(line)).append('\n'));
        if (!report.notes().isEmpty()) {
            text.append('\n');
            report.notes()
                    .forEach(
                            note -> text.append("! ").append(Printable.of(note)).append('\n'));
        }
        return text.toString();
    }

    private static void findings(StringBuilder text, String summary, List<Finding> found, int leftOut) {
        text.append('\n').append(summary).append('\n');
        found.forEach(finding ->
                text.append("- ").append(Printable.of(finding.line())).append('\n'));
        if (leftOut > 0) {
            text.append("- and ").append(leftOut).append(" more\n");
        }
    }
}
