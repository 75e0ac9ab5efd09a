package io.campaigntracker.alert;

import io.campaigntracker.model.Severity;
import java.util.Objects;

/**
 * From where on a finding is more serious.
 *
 * @param threshold of the same meaning as the rule's
 * @param severity of a finding that passes it
 */
public record SeverityStep(double threshold, Severity severity) {

    public SeverityStep {
        Objects.requireNonNull(severity, "severity");
    }
}
