package io.campaigntracker.report.writer.wording;

import io.campaigntracker.alert.Alert;
import io.campaigntracker.anomaly.AnomalyVerdict;
import io.campaigntracker.model.AccountTime;
import io.campaigntracker.model.Severity;
import io.campaigntracker.report.ReportFigures;
import java.util.Locale;
import java.util.Objects;

/**
 * An anomaly or an open alert as people are told of it, by name.
 *
 * @param severity how serious it is
 * @param name what it is about, as people call it
 * @param kind the rule or metric
 * @param sentence with its numbers
 * @param since since when, and whether somebody has seen it; empty for an anomaly
 * @param id the identifier behind the name
 */
public record Finding(Severity severity, String name, String kind, String sentence, String since, String id) {

    static Finding of(AnomalyVerdict verdict, ReportFigures report) {
        return new Finding(
                Objects.requireNonNull(verdict.severity()),
                report.name(verdict.entity()),
                MetricNames.of(verdict.metric()),
                verdict.message(),
                "",
                verdict.entity().id());
    }

    static Finding of(Alert alert) {
        return new Finding(
                alert.finding().severity(),
                alert.finding().name(),
                alert.finding().type().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                alert.finding().message(),
                "open since "
                        + AccountTime.minute(alert.createdAt(), alert.finding().timeZone())
                        + (alert.isAcknowledged() ? ", acknowledged" : ""),
                alert.finding().entity().id());
    }

    /** {@return how serious it is, in words} */
    public String level() {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    /** {@return the whole in one line} */
    public String line() {
        return severity + " " + kind + ": " + sentence + (since.isEmpty() ? "" : "; " + since);
    }
}
