package io.campaigntracker.report.writer.wording;

import io.campaigntracker.report.ReportFigures;
import java.util.List;

/**
 * What a person who reads a report is told of anomalies and alerts: the most serious, and how many more there are.
 *
 * @param judged how much was judged, in a sentence
 * @param anomalies the most serious
 * @param anomaliesLeftOut how many more
 * @param open how many alerts are open, in a sentence
 * @param alerts the most serious
 * @param alertsLeftOut how many more
 */
public record Findings(
        String judged,
        List<Finding> anomalies,
        int anomaliesLeftOut,
        String open,
        List<Finding> alerts,
        int alertsLeftOut) {

    private static final int SHOWN = 20;

    public Findings {
        anomalies = List.copyOf(anomalies);
        alerts = List.copyOf(alerts);
    }

    /** {@return the findings of a report} */
    public static Findings of(ReportFigures report) {
        List<Finding> anomalies = report.anomalies().anomalies().stream()
                .map(verdict -> Finding.of(verdict, report))
                .toList();
        List<Finding> alerts = report.openAlerts().stream().map(Finding::of).toList();
        return new Findings(
                judged(report, anomalies.size()),
                first(anomalies),
                Math.max(0, anomalies.size() - SHOWN),
                alerts.isEmpty() ? "No alert is open." : "Open alerts: " + alerts.size() + ".",
                first(alerts),
                Math.max(0, alerts.size() - SHOWN));
    }

    private static String judged(ReportFigures report, int found) {
        String counts = report.anomalies().verdicts().size() + " values judged, "
                + report.anomalies().withheld().size() + " withheld.";
        return found == 0 ? "Nothing abnormal: " + counts : "Abnormal: " + found + " of " + counts;
    }

    private static List<Finding> first(List<Finding> all) {
        return all.subList(0, Math.min(SHOWN, all.size()));
    }
}
