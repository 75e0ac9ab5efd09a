package io.campaigntracker.creative;

import io.campaigntracker.model.MetricValue;
import io.campaigntracker.performance.Explanation;
import java.util.Objects;

/**
 * Whether a creative has tired, how sure that is, and what to do. Level, score, action and cause come from one piece of evidence and agree: where one is
 * withheld all are.
 *
 * @param creativeId its identifier
 * @param name as shown to people, or the identifier
 * @param level how much of its own response it has lost
 * @param score 0 (fresh) to 100: the probability in percent that it has lost at least the settings' least loss of its own response; undefined
 *     where it is not judged
 * @param action what to do
 * @param cause what a decline most likely comes from
 * @param reason why, in a sentence
 * @param evidence the figures behind it
 * @param explain the rows behind it
 */
public record FatigueResult(
        String creativeId,
        String name,
        FatigueLevel level,
        MetricValue score,
        RotationAction action,
        FatigueCause cause,
        String reason,
        FatigueEvidence evidence,
        Explanation explain) {

    public FatigueResult {
        Objects.requireNonNull(creativeId, "creativeId");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(score, "score");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(evidence, "evidence");
        Objects.requireNonNull(explain, "explain");
    }
}
