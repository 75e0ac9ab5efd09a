package io.campaigntracker.core.alert;

import io.campaigntracker.alert.AlertEvidence;
import io.campaigntracker.core.alert.incident.Evaluation.Standing;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Severity;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says.
 *
 * @param standing how its condition stands
 * @param severity how serious it is; null unless it fired
 * @param evidence the numbers
 * @param reason one sentence
 * @param daily whether the condition is over with its day
 */
public record AlertJudgement(
        Standing standing, @Nullable Severity severity, AlertEvidence evidence, String reason, boolean daily) {

    public AlertJudgement {
        Objects.requireNonNull(standing, "standing");
        Objects.requireNonNull(evidence, "evidence");
        Objects.requireNonNull(reason, "reason");
        if ((standing == Standing.BREACH) != (severity != null)) {
            throw new IllegalArgumentException(
                    "a rule whose condition is " + standing + " can't fire with " + severity);
        }
    }

    public static AlertJudgement fired(Severity severity, AlertEvidence evidence, String reason) {
        return new AlertJudgement(Standing.BREACH, severity, evidence, reason, false);
    }

    /** {@return that the condition does not hold, and is over if it did} */
    public static AlertJudgement quiet(AlertEvidence evidence, String reason) {
        return new AlertJudgement(Standing.CLEAR, null, evidence, reason, false);
    }

    /** {@return that the condition does not hold for sure, and is not over for sure if it did} */
    public static AlertJudgement between(AlertEvidence evidence, String reason) {
        return new AlertJudgement(Standing.BETWEEN, null, evidence, reason, false);
    }

    /** {@return that there is nothing to judge, because nobody could do anything about it} */
    public static AlertJudgement gone(AlertEvidence evidence, String reason) {
        return new AlertJudgement(Standing.GONE, null, evidence, reason, false);
    }

    /** {@return that nothing could be measured} */
    public static AlertJudgement withheld(Metric metric, String reason) {
        return withheld(AlertEvidence.none(metric), reason);
    }

    public static AlertJudgement withheld(AlertEvidence evidence, String reason) {
        return new AlertJudgement(Standing.UNKNOWN, null, evidence, reason, false);
    }

    /** {@return the same of a condition that is over with its day} */
    public AlertJudgement byTheDay() {
        return new AlertJudgement(standing, severity, evidence, reason, true);
    }

    /** {@return the same, as serious as that} */
    public AlertJudgement as(Severity other) {
        return new AlertJudgement(standing, other, evidence, reason, daily);
    }

    /**
     * {@return the same of which it can't be said that it holds, nor that it is over}
     *
     * @param why the rest of the sentence
     */
    AlertJudgement undecided(String why) {
        return new AlertJudgement(Standing.BETWEEN, null, evidence, reason + why, daily);
    }

    /** {@return whether it could be judged at all} */
    public boolean judged() {
        return standing != Standing.UNKNOWN;
    }

    /** {@return whether the condition holds} */
    public boolean fired() {
        return standing == Standing.BREACH;
    }
}
