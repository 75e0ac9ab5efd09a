package io.campaigntracker.report.writer.html;

import io.campaigntracker.coverage.DataCoverage;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Severity;
import io.campaigntracker.report.CreativeCard;
import io.campaigntracker.report.ReportFigures;
import io.campaigntracker.report.ReportPart;
import io.campaigntracker.report.writer.wording.Finding;
import io.campaigntracker.report.writer.wording.Findings;
import io.campaigntracker.report.writer.wording.Heading;
import io.campaigntracker.report.writer.wording.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Puts a page together. Pure. */
final class Pages {

    private Pages() {}

    /**
     * {@return the page}
     *
     * @param alerts whether it lists the open alerts; their number it tells always
     */
    static Page of(ReportFigures report, boolean alerts) {
        Findings findings = Findings.of(report);
        ReportPart<List<CreativeCard>> creatives = report.details().creativesPart();
        return new Page(
                Heading.of(report),
                status(report, findings),
                report.notes(),
                IntStream.range(0, report.currencies().size())
                        .mapToObj(
                                index -> Sections.of(report, report.currencies().get(index), index))
                        .toList(),
                found(findings, alerts),
                creatives.found().stream().flatMap(List::stream).map(Cards::of).toList(),
                creatives.absent() == null ? "" : creatives.absent(),
                Blocks.of(report),
                "",
                "",
                "",
                "",
                "");
    }

    private static List<Page.Found> found(Findings findings, boolean alerts) {
        Page.Found abnormal = new Page.Found(
                "anomalies", "Anomalies", findings.judged(), findings.anomalies(), findings.anomaliesLeftOut());
        return alerts
                ? List.of(
                        new Page.Found(
                                "alerts", "Alerts", findings.open(), findings.alerts(), findings.alertsLeftOut()),
                        abnormal)
                : List.of(abnormal);
    }

    private static List<Page.Status> status(ReportFigures report, Findings findings) {
        List<Page.Status> status = new ArrayList<>();
        int alerts = report.openAlerts().size();
        status.add(new Page.Status(
                tone(findings.alerts()),
                alerts == 0 ? "No open alert" : alerts == 1 ? "1 open alert" : alerts + " open alerts",
                "alerts"));
        int anomalies = report.anomalies().anomalies().size();
        status.add(new Page.Status(
                tone(findings.anomalies()),
                anomalies == 0 ? "Nothing abnormal" : anomalies == 1 ? "1 anomaly" : anomalies + " anomalies",
                "anomalies"));
        report.details()
                .coveragePart()
                .found()
                .ifPresent(coverage -> status.add(new Page.Status(
                        coverage.isComplete() ? "good" : "warn",
                        coverage.isComplete() ? "Data complete" : "Data incomplete: " + holes(coverage),
                        "coverage")));
        boolean arriving =
                report.currencies().stream().anyMatch(section -> section.total().provisional());
        if (arriving) {
            status.add(new Page.Status("warn", "Conversions still arriving", "maturity"));
        }
        report.adsManager().stream()
                .filter(shown -> !shown.reasons().isEmpty() && shown.roas().isDefined())
                .map(shown -> "Ads Manager shows ROAS "
                        + Numbers.of(Metric.ROAS, shown.roas(), "")
                        + (report.adsManager().size() > 1 && shown.spend() != null
                                ? " in " + shown.spend().currency()
                                : ""))
                .forEach(text -> status.add(new Page.Status("plain", text, "adsmanager")));
        return status;
    }

    private static String holes(DataCoverage coverage) {
        return coverage.missing().size() + " days missing, " + coverage.open().size() + " open";
    }

    private static String tone(List<Finding> findings) {
        return findings.stream()
                .map(Finding::severity)
                .max(Severity::compareTo)
                .map(worst -> worst == Severity.CRITICAL ? "bad" : "warn")
                .orElse("good");
    }
}
