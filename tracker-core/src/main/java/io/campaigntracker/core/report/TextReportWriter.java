package io.campaigntracker.core.report;

import io.campaigntracker.model.DayState;
import io.campaigntracker.model.Metric;
import io.campaigntracker.report.CampaignFigures;
import io.campaigntracker.report.CurrencySection;
import io.campaigntracker.report.DailyFigures;
import io.campaigntracker.report.MetricChange;
import java.util.ArrayList;
import java.util.List;

/** A daily report as tables for a console. Pure and thread-safe. */
public final class TextReportWriter {

    private static final int LONGEST_NAME = 40;
    private static final int FIRST_RIGHT = 1;

    private TextReportWriter() {}

    /** {@return the report as text, lines ending in a line feed} */
    public static String write(DailyFigures report) {
        StringBuilder text = new StringBuilder("Daily report for ")
                .append(report.date())
                .append(", ")
                .append(report.explain().definition())
                .append(" within ")
                .append(report.explain().window())
                .append(", ")
                .append(report.explain().revenueBasis().label())
                .append('\n');
        if (report.currencies().isEmpty()) {
            text.append("\nNothing was received for this day or the 28 before it.\n");
        }
        for (CurrencySection section : report.currencies()) {
            text.append('\n');
            table(text, changes(section));
            if (section.total().state() == DayState.OPEN) {
                text.append("so far: the day was not over when it was last fetched\n");
            } else if (section.total().state() == DayState.OTHER_CURRENCY) {
                text.append("the day is in a currency that an account no longer bills in\n");
            } else if (section.changes().stream().anyMatch(MetricChange::provisional)) {
                text.append(
                        "* so far; conversions are still arriving, and both changes compare with more settled days\n");
            }
            expected(text, section);
            text.append('\n');
            if (section.topCampaigns().isEmpty()) {
                text.append("No campaign with a ROAS spent ")
                        .append(NumberText.money(section.spendFloor(), section.currency()))
                        .append(" or more.\n");
            } else {
                text.append("Best campaigns by ROAS, of those that spent ")
                        .append(NumberText.money(section.spendFloor(), section.currency()))
                        .append(" or more:\n");
                table(text, campaigns(section));
            }
        }
        if (!report.adsManager().isEmpty()) {
            text.append('\n');
            report.adsManager()
                    .forEach(shown -> text.append(printable(shown.sentence())).append('\n'));
        }
        findings(text, report);
        if (!report.notes().isEmpty()) {
            text.append('\n');
            report.notes()
                    .forEach(note -> text.append("! ").append(printable(note)).append('\n'));
        }
        return text.toString();
    }

    private static void expected(StringBuilder text, CurrencySection section) {
        for (Metric metric : List.of(Metric.CONVERSIONS, Metric.REVENUE, Metric.ROAS, Metric.CPA)) {
            section.total()
                    .finalValue(metric)
                    .sentence(section.total().value(metric))
                    .ifPresent(sentence -> text.append(MetricNames.of(metric))
                            .append(": ")
                            .append(sentence)
                            .append('\n'));
        }
    }

    private static void findings(StringBuilder text, DailyFigures report) {
        Findings findings = Findings.of(report);
        text.append('\n').append(findings.judged()).append('\n');
        findings.anomalies().forEach(anomaly -> text.append("- ").append(line(anomaly)));
        more(text, findings.anomaliesLeftOut());
        text.append('\n').append(findings.open()).append('\n');
        findings.alerts().forEach(alert -> text.append("- ").append(line(alert)));
        more(text, findings.alertsLeftOut());
    }

    private static String line(Findings.Finding finding) {
        return finding.severity() + " " + finding.kind() + ": " + printable(finding.sentence()) + "\n";
    }

    private static void more(StringBuilder text, int leftOut) {
        if (leftOut > 0) {
            text.append("- and ").append(leftOut).append(" more\n");
        }
    }

    private static List<List<String>> changes(CurrencySection section) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("", "day", "week before", "change", "7-day mean", "change"));
        for (MetricChange change : section.changes()) {
            Metric metric = change.metric();
            lines.add(List.of(
                    MetricNames.of(metric)
                            + (section.total().state() == DayState.OPEN
                                    ? ", so far"
                                    : change.provisional() ? " *" : ""),
                    NumberText.of(metric, change.value(), section.currency()),
                    NumberText.of(metric, change.weekBefore(), section.currency()),
                    NumberText.change(change.sinceWeekBefore()),
                    NumberText.of(metric, change.mean(), section.currency()),
                    NumberText.change(change.sinceMean())));
        }
        return lines;
    }

    private static List<List<String>> campaigns(CurrencySection section) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("campaign", "spend", "revenue", "ROAS", "CPA", "CTR"));
        for (CampaignFigures campaign : section.topCampaigns()) {
            List<String> line = new ArrayList<>();
            line.add(shortened(printable(campaign.name())));
            for (Metric metric : List.of(Metric.SPEND, Metric.REVENUE, Metric.ROAS, Metric.CPA, Metric.CTR)) {
                line.add(NumberText.of(metric, campaign.figures().value(metric), section.currency()));
            }
            lines.add(line);
        }
        return lines;
    }

    private static void table(StringBuilder text, List<List<String>> lines) {
        int columns = lines.get(0).size();
        int[] width = new int[columns];
        for (List<String> line : lines) {
            for (int column = 0; column < columns; column++) {
                width[column] = Math.max(width[column], length(line.get(column)));
            }
        }
        for (List<String> line : lines) {
            StringBuilder row = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                String padding = " ".repeat(width[column] - length(line.get(column)));
                String cell = line.get(column);
                row.append(column == 0 ? "" : "  ").append(column >= FIRST_RIGHT ? padding + cell : cell + padding);
            }
            text.append(row.toString().stripTrailing()).append('\n');
        }
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    private static String shortened(String name) {
        return length(name) <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
