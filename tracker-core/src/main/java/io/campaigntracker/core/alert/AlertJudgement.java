package io.campaigntracker.core.alert;

import io.campaigntracker.alert.AlertEvidence;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Severity;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says.
 *
 * @param judged whether it could be judged at all
 * @param severity how serious it is; null unless it fired
 * @param evidence the numbers
 * @param reason one sentence
 */
public record AlertJudgement(boolean judged, @Nullable Severity severity, AlertEvidence evidence, String reason) {

    public AlertJudgement {
        Objects.requireNonNull(evidence, "evidence");
        Objects.requireNonNull(reason, "reason");
        if (!judged && severity != null) {
            throw new IllegalArgumentException("a rule that could not be judged can't fire with " + severity);
        }
    }

    public static AlertJudgement fired(Severity severity, AlertEvidence evidence, String reason) {
        return new AlertJudgement(true, severity, evidence, reason);
    }

    public static AlertJudgement quiet(AlertEvidence evidence, String reason) {
        return new AlertJudgement(true, null, evidence, reason);
    }

    /** {@return that nothing could be measured} */
    public static AlertJudgement withheld(Metric metric, String reason) {
        return withheld(AlertEvidence.none(metric), reason);
    }

    public static AlertJudgement withheld(AlertEvidence evidence, String reason) {
        return new AlertJudgement(false, null, evidence, reason);
    }

    /** {@return whether the condition holds} */
    public boolean fired() {
        return severity != null;
    }
}
