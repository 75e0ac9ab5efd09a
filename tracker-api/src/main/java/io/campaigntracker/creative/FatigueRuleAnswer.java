package io.campaigntracker.creative;

import java.util.Objects;

/**
 * What a published rule says of a creative.
 *
 * @param rule which
 * @param outcome what it says
 * @param figures what it looked at, in words
 */
public record FatigueRuleAnswer(FatigueRule rule, Outcome outcome, String figures) {

    /** What a rule says. */
    public enum Outcome {
        /** The creative is tired. */
        TIRED,
        /** It is not. */
        FRESH,
        /** The rule needs what is not known, such as frequency, or more history. */
        NOT_APPLICABLE
    }

    public FatigueRuleAnswer {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(figures, "figures");
    }
}
