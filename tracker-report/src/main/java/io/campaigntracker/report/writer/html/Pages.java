package io.campaigntracker.report.writer.html;

import io.campaigntracker.coverage.DataCoverage;
import io.campaigntracker.model.Severity;
import io.campaigntracker.report.CreativeCard;
import io.campaigntracker.report.ReportFigures;
import io.campaigntracker.report.ReportPart;
import io.campaigntracker.report.writer.wording.Finding;
import io.campaigntracker.report.writer.wording.Findings;
import io.campaigntracker.report.writer.wording.Heading;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Puts a page together. Pure. */
final class Pages {

    private Pages() {}

    static Page of(ReportFigures report) {
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
                findings,
                creatives.found().stream().flatMap(List::stream).map(Cards::of).toList(),
                creatives.absent() == null ? "" : creatives.absent(),
                Blocks.of(report),
                "",
                "",
                "",
                "",
                "");
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
