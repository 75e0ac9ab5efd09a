package io.campaigntracker.core;

import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertFinding;
import io.campaigntracker.alert.AlertSink;
import io.campaigntracker.model.Redactor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes alerts to the log: critical ones as errors, the others as warnings and information. What a tracker takes unless it is given sinks. */
public final class LoggingAlertSink implements AlertSink {

    private static final Logger LOG = LoggerFactory.getLogger(LoggingAlertSink.class);
    private static final String LINE = "event=alert id={} type={} severity={} entity={} name=\"{}\" message=\"{}\"";

    @Override
    public String name() {
        return "log";
    }

    @Override
    public void deliver(Alert alert) {
        AlertFinding finding = alert.finding();
        Object[] values = {
            alert.id(),
            finding.type(),
            finding.severity(),
            finding.entity().id(),
            line(finding.name()),
            line(finding.message())
        };
        switch (finding.severity()) {
            case INFO -> LOG.info(LINE, values);
            case WARNING -> LOG.warn(LINE, values);
            case CRITICAL -> LOG.error(LINE, values);
        }
    }

    /** A campaign's name may hold what would end the line, or the quoted text. */
    private static String line(String text) {
        return Redactor.ofShapes().line(text, Redactor.LONGEST_MESSAGE).replace('"', '\'');
    }
}
