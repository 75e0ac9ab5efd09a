package io.campaigntracker.core.alert;

import io.campaigntracker.alert.AlertEvidence;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.core.delivery.Obstacle;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A rule: what it needs to know, which thresholds it allows, and how it judges. What can't deliver is quiet whatever the rule says, because nobody can
 * do anything about it. Immutable, pure.
 *
 * @param type its name
 * @param need what it needs to know of a campaign
 * @param threshold what it compares with
 * @param judgement how it judges
 * @param judgesSpent whether a campaign is judged whose budget is spent, and which for that reason can't deliver
 */
public record AlertCriterion(
        AlertType type, AlertNeed need, Threshold threshold, Judgement judgement, boolean judgesSpent) {

    /** How a rule judges facts by a threshold, which is NaN where none is named and the rule has no default. */
    @FunctionalInterface
    public interface Judgement {
        AlertJudgement of(CampaignFacts facts, double threshold);
    }

    public AlertCriterion {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(need, "need");
        Objects.requireNonNull(threshold, "threshold");
        Objects.requireNonNull(judgement, "judgement");
    }

    /**
     * {@return a threshold that was asked for}
     *
     * @throws IllegalArgumentException if the rule does not allow it
     */
    public double allowed(double value) {
        if (!threshold.allows(value)) {
            throw new IllegalArgumentException(
                    "threshold of " + type + " is " + value + "; allowed is " + threshold.words());
        }
        return value;
    }

    /**
     * Asks whether the rule can judge.
     *
     * @param given the threshold that was named; null for none
     * @throws IllegalStateException if it needs one
     */
    public void requireThreshold(@Nullable Double given) {
        if (given == null && threshold.required()) {
            throw new IllegalStateException(
                    type + " needs its threshold, " + threshold.words() + "; call threshold(2.5) for instance");
        }
    }

    /**
     * {@return what the rule says of a campaign}
     *
     * @param given the threshold that was named; null for the rule's own
     */
    public AlertJudgement judge(CampaignFacts facts, @Nullable Double given) {
        Obstacle obstacle = facts.obstacle();
        if (obstacle != null && !need.judgesObstacles() && !(judgesSpent && obstacle == Obstacle.BUDGET_SPENT)) {
            return AlertJudgement.gone(
                    AlertEvidence.none(type.metric()), facts.title() + " can't deliver: " + obstacle.words());
        }
        return judgement.of(facts, given != null ? given : threshold.byDefault().orElse(Double.NaN));
    }
}
