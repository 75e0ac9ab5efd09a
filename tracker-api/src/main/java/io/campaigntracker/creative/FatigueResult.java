package io.campaigntracker.creative;

import io.campaigntracker.model.MetricValue;
import io.campaigntracker.performance.Explanation;
import java.util.Objects;

/**
 * Whether a creative has tired, how sure that is, and what to do.
 *
 * @param creativeId its identifier
 * @param name as shown to people, or the identifier
 * @param level its cost per result against its own launch
 * @param score 0 (fresh) to 100: 35 points each for a halved CTR and a doubled cost per result, 15 each for frequency and a falling trend, scaled
 *     to the parts there are; undefined without CTR and cost per result on both sides
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
