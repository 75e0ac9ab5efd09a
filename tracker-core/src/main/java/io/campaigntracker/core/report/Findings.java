package io.campaigntracker.core.report;

import io.campaigntracker.alert.Alert;
import io.campaigntracker.anomaly.AnomalyReport;
import io.campaigntracker.anomaly.AnomalyVerdict;
import io.campaigntracker.model.Severity;
import io.campaigntracker.report.DailyFigures;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

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
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /**
     * One of them.
     *
     * @param severity how serious it is
     * @param kind the rule or metric
     * @param sentence with its numbers
     */
    record Finding(Severity severity, String kind, String sentence) {

        static Finding of(AnomalyVerdict verdict) {
            return new Finding(
                    Objects.requireNonNull(verdict.severity()), MetricNames.of(verdict.metric()), verdict.message());
        }

        static Finding of(Alert alert) {
            String kind = alert.finding().type().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            return new Finding(
                    alert.finding().severity(),
                    kind + (alert.isAcknowledged() ? ", acknowledged" : ""),
                    alert.finding().message() + "; open since " + MINUTE.format(alert.createdAt()));
        }
    }

    public static Findings of(DailyFigures report) {
        List<Finding> anomalies =
                report.anomalies().anomalies().stream().map(Finding::of).toList();
        List<Finding> alerts = report.openAlerts().stream().map(Finding::of).toList();
        return new Findings(
                judged(report.anomalies(), anomalies.size()),
                first(anomalies),
                Math.max(0, anomalies.size() - SHOWN),
                alerts.isEmpty() ? "No alert is open." : "Open alerts: " + alerts.size() + ".",
                first(alerts),
                Math.max(0, alerts.size() - SHOWN));
    }

    private static String judged(AnomalyReport report, int found) {
        String counts = report.verdicts().size() + " values judged, "
                + report.withheld().size() + " withheld.";
        return found == 0 ? "Nothing abnormal: " + counts : "Abnormal: " + found + " of " + counts;
    }

    private static List<Finding> first(List<Finding> all) {
        return all.subList(0, Math.min(SHOWN, all.size()));
    }
}
