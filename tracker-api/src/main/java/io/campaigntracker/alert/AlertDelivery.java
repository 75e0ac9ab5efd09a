package io.campaigntracker.alert;

import io.campaigntracker.model.Severity;
import java.util.Objects;

/**
 * One alert told by one sink. An alert that became more serious is another delivery, so that it is told again.
 *
 * @param alertId the alert
 * @param sink the name of the sink
 * @param severity how serious it is
 */
public record AlertDelivery(String alertId, String sink, Severity severity) {

    public AlertDelivery {
        Objects.requireNonNull(alertId, "alertId");
        Objects.requireNonNull(sink, "sink");
        Objects.requireNonNull(severity, "severity");
    }
}
