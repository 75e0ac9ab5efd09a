package io.campaigntracker.report.writer.text;

import io.campaigntracker.report.CurrencySection;
import io.campaigntracker.report.DimensionTable;
import io.campaigntracker.report.ReportFigures;
import io.campaigntracker.report.writer.wording.Finding;
import io.campaigntracker.report.writer.wording.Findings;
import io.campaigntracker.report.writer.wording.Heading;
import io.campaigntracker.report.writer.wording.Numbers;
import io.campaigntracker.report.writer.wording.PartSentences;
import java.util.List;

/** A report as GitHub-flavoured Markdown, in which everything that comes from outside is escaped. Pure and thread-safe. */
public final class MarkdownReport {

    private static final int LARGEST = 20;

    private MarkdownReport() {}

    /** {@return the report as Markdown, lines ending in a line feed} */
    public static String of(ReportFigures report) {
        Heading heading = Heading.of(report);
        StringBuilder text = new StringBuilder("# ")
                .append(heading.title())
                .append(", ")
                .append(heading.days())
                .append("\n\n")
                .append(MarkdownText.safe(heading.counted()))
                .append("  \n")
                .append(MarkdownText.safe(heading.accounts()))
                .append("  \n")
                .append(MarkdownText.safe(heading.fresh()))
                .append('\n');
        if (report.currencies().isEmpty()) {
            text.append("\nNothing was received for these days or the 28 before them.\n");
        }
        for (CurrencySection section : report.currencies()) {
            section(text, report, section);
        }
        Findings findings = Findings.of(report);
        findings(text, "Alerts", findings.open(), findings.alerts(), findings.alertsLeftOut());
        findings(text, "Anomalies", findings.judged(), findings.anomalies(), findings.anomaliesLeftOut());
        for (DimensionTable table : report.details().dimensions()) {
            text.append("\n## By ")
                    .append(MarkdownText.safe(table.dimension()))
                    .append("\n\n")
                    .append(MarkdownText.safe(PartSentences.part(table.metricsPart(), PartSentences::matched)))
                    .append('\n');
            table.metricsPart()
                    .found()
                    .ifPresent(metrics -> text.append('\n')
                            .append(Tables.dimension(table.dimension(), metrics, MarkdownText::safe)
                                    .markdown()));
        }
        list(text, "What is known", PartSentences.of(report));
        if (!report.adsManager().isEmpty()) {
            list(
                    text,
                    "Beside Ads Manager",
                    report.adsManager().stream().map(shown -> shown.sentence()).toList());
        }
        if (!report.notes().isEmpty()) {
            list(text, "Notes", report.notes());
        }
        return text.toString();
    }

    private static void section(StringBuilder text, ReportFigures report, CurrencySection section) {
        text.append("\n## ").append(section.currency()).append("\n\n");
        if (!section.headline().isEmpty()) {
            text.append("**").append(MarkdownText.safe(section.headline())).append("**\n\n");
        }
        text.append(Tables.changes(report, section).markdown());
        List<String> remarks = Tables.remarks(section);
        if (!remarks.isEmpty()) {
            text.append('\n');
            remarks.forEach(line -> text.append(MarkdownText.safe(line)).append("  \n"));
        }
        text.append("\n### Best campaigns by ROAS\n\n");
        String floor = Numbers.money(section.spendFloor(), section.currency());
        if (section.topCampaigns().isEmpty()) {
            text.append("No campaign with a ROAS spent ").append(floor).append(" or more.\n");
        } else {
            text.append("Of those that spent ")
                    .append(floor)
                    .append(" or more.\n\n")
                    .append(Tables.campaigns(section.topCampaigns(), section.currency(), MarkdownText::safe)
                            .markdown());
        }
        text.append("\n### Campaigns by spend\n\n")
                .append(Tables.campaigns(
                                section.campaigns().stream().limit(LARGEST).toList(),
                                section.currency(),
                                MarkdownText::safe)
                        .markdown());
        if (section.campaigns().size() > LARGEST) {
            text.append("\nAnd ")
                    .append(section.campaigns().size() - LARGEST)
                    .append(" more, which the CSV and JSON forms of this report have.\n");
        }
    }

    private static void findings(StringBuilder text, String title, String summary, List<Finding> found, int leftOut) {
        text.append("\n## ")
                .append(title)
                .append("\n\n")
                .append(MarkdownText.safe(summary))
                .append('\n');
        if (!found.isEmpty()) {
            text.append('\n');
        }
        found.forEach(finding -> text.append("- **")
                .append(finding.severity())
                .append("** ")
                .append(MarkdownText.safe(Tables.shortened(finding.name())))
                .append(", ")
                .append(MarkdownText.safe(finding.kind()))
                .append(": ")
                .append(MarkdownText.safe(finding.sentence()))
                .append(finding.since().isEmpty() ? "" : "; " + MarkdownText.safe(finding.since()))
                .append('\n'));
        if (leftOut > 0) {
            text.append("- and ").append(leftOut).append(" more\n");
        }
    }

    private static void list(StringBuilder text, String title, List<String> lines) {
        text.append("\n## ").append(title).append("\n\n");
        lines.forEach(line -> text.append("- ").append(MarkdownText.safe(line)).append('\n'));
    }
}
