package io.campaigntracker.action;

import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Money;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An action with what speaks for it.
 *
 * @param id of the decision: the same on every instance that comes to it
 * @param type what is to be done
 * @param entity to what
 * @param campaignId the campaign that it belongs to
 * @param name the entity as people know it
 * @param rule by which rule
 * @param reason in a sentence: the figure, the days, and why it is not learning
 * @param evidence the figures
 * @param weekSpend what it spent on the last seven complete days: what a pause stops
 * @param budgetBefore the daily budget as told; null unless it is changed
 * @param budgetAfter the daily budget wanted; null unless it is changed
 * @param pairedWith the pause that a revival undoes; null for others
 * @param lookAt when the days up to a pause are mature, so that its revival may be proposed; null for others
 */
public record ActionProposal(
        String id,
        ActionType type,
        EntityRef entity,
        String campaignId,
        String name,
        String rule,
        String reason,
        ActionEvidence evidence,
        Money weekSpend,
        @Nullable Money budgetBefore,
        @Nullable Money budgetAfter,
        @Nullable String pairedWith,
        @Nullable Instant lookAt) {

    public ActionProposal {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(entity, "entity");
        Objects.requireNonNull(campaignId, "campaignId");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(evidence, "evidence");
        Objects.requireNonNull(weekSpend, "weekSpend");
        if ((type == ActionType.BUDGET) != (budgetAfter != null)) {
            throw new IllegalArgumentException(
                    type + " with a budget of " + budgetAfter + "; budgets have one, others none");
        }
        if ((type == ActionType.RESUME) != (pairedWith != null)) {
            throw new IllegalArgumentException(
                    type + " paired with " + pairedWith + "; a revival is paired with its pause");
        }
    }

    /** {@return whether it makes something spend more, which is never done without approval} */
    public boolean needsApproval() {
        return type == ActionType.RESUME
                || (budgetAfter != null && (budgetBefore == null || budgetAfter.compareTo(budgetBefore) > 0));
    }

    /** {@return what the platform is to be told} */
    public ControlRequest request() {
        return switch (type) {
            case PAUSE_CAMPAIGN, PAUSE_AD -> ControlRequest.pause(entity);
            case RESUME -> ControlRequest.resume(entity);
            case BUDGET ->
                new ControlRequest(
                        entity,
                        ControlRequest.Wanted.DAILY_BUDGET,
                        Objects.requireNonNull(budgetAfter, "budgetAfter"),
                        budgetBefore);
        };
    }
}
