package io.campaigntracker.alert;

import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Severity;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What checking a rule came to.
 *
 * @param rule the name of the rule
 * @param type what it watches
 * @param entity whom it concerns
 * @param outcome how it ended
 * @param severity how serious the finding is; null unless the rule fired
 * @param evidence the numbers, whether it fired or not
 * @param reason one sentence: what was found, or why nothing was
 * @param alert what is kept of it; null where nothing is
 * @param problems what went wrong beside the rule, such as a sink that could not be reached; each a sentence without secrets
 */
public record AlertResult(
        String rule,
        AlertType type,
        EntityRef entity,
        Outcome outcome,
        @Nullable Severity severity,
        AlertEvidence evidence,
        String reason,
        @Nullable Alert alert,
        List<String> problems) {

    /** How a check ended. */
    public enum Outcome {
        /** Fired; a new alert was raised. */
        RAISED,
        /** Fired as before, and the open alert was brought up to date; or neither holds nor is over. Told again only if it became worse. */
        STILL_OPEN,
        /** Fired, in fewer periods in a row than the rule takes to raise an alert. */
        PENDING,
        /** Fired, but an alert of the same kind that was no less serious was resolved so recently that no new one is raised. */
        COOLING_DOWN,
        /** Fired about a day of which another rule told at the time, to all whom this one tells; no new alert is raised, and the result has that one. */
        TOLD_ALREADY,
        /** Did not fire, in fewer periods in a row than the rule takes to close the open alert. */
        CLEARING,
        /** Did not fire, and the open alert was closed. */
        RESOLVED,
        /** Did not fire. */
        QUIET,
        /** Could not be judged; an open alert stays as it is. */
        WITHHELD
    }

    public AlertResult {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(entity, "entity");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(evidence, "evidence");
        Objects.requireNonNull(reason, "reason");
        problems = List.copyOf(problems);
    }

    /** {@return whether the condition holds, whether or not anybody is told} */
    public boolean fired() {
        return severity != null;
    }

    @Override
    public String toString() {
        return type + " " + outcome + ": " + reason;
    }
}
