package io.campaigntracker.core;

import io.campaigntracker.alert.AlertFinding;
import io.campaigntracker.alert.AlertMessage;
import io.campaigntracker.alert.AlertNotice;
import io.campaigntracker.alert.AlertSink;
import io.campaigntracker.model.Redactor;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes to the log what happens to alerts: what is critical as an error, the rest as warnings and information, as is what is over. What a tracker takes unless it is given sinks. */
public final class LoggingAlertSink implements AlertSink {

    private static final Logger LOG = LoggerFactory.getLogger(LoggingAlertSink.class);
    private static final String LINE =
            "event=alert state={} id={} type={} severity={} entity={} name=\"{}\" message=\"{}\"";

    @Override
    public String name() {
        return "log";
    }

    @Override
    public void deliver(AlertMessage message) {
        message.notices().forEach(LoggingAlertSink::log);
    }

    private static void log(AlertNotice notice) {
        AlertFinding finding = notice.alert().finding();
        Object[] values = {
            notice.event().name().toLowerCase(Locale.ROOT),
            notice.alert().id(),
            finding.type(),
            finding.severity(),
            finding.entity().id(),
            line(finding.name()),
            line(finding.message())
        };
        if (notice.isEnd()) {
            LOG.info(LINE, values);
            return;
        }
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
