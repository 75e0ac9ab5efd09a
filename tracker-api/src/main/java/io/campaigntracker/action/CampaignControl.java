package io.campaigntracker.action;

import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Money;

/**
 * Switches campaigns, ad sets and ads off and on, and sets their daily budgets. Nothing here deletes anything. Implementations are thread-safe.
 *
 * <p>Every call states what is wanted, so that calling twice does no harm. A failure is part of the outcome, not an exception, and is
 * {@link io.campaigntracker.source.FailureKind#NOT_FOUND} only where the platform says so of the entity, for then nothing can have come of an earlier call.
 */
public interface CampaignControl {

    /**
     * Reads how the entity stands, tells the platform what is wanted if it stands otherwise, and reads it back. A write whose answer got lost is never repeated before the
     * entity was read again.
     *
     * @param permit asked right before each write; what it refuses does not go out
     * @return what became of it
     * @throws IllegalArgumentException if the entity's identifier is none of this platform
     */
    ControlOutcome apply(ControlRequest request, WritePermit permit);

    /**
     * {@return an amount as the platform can be told it exactly, rounded down to its smallest unit}
     *
     * @throws IllegalArgumentException if the platform's unit of the currency is not known
     */
    Money payable(Money amount);

    /** {@return what became of switching a campaign, ad set or ad off} */
    default ControlOutcome pause(EntityRef entity) {
        return apply(ControlRequest.pause(entity), WritePermit.ALWAYS);
    }

    /** {@return what became of switching a campaign, ad set or ad on} */
    default ControlOutcome resume(EntityRef entity) {
        return apply(ControlRequest.resume(entity), WritePermit.ALWAYS);
    }

    /** {@return what became of setting the daily budget of a campaign or ad set} */
    default ControlOutcome dailyBudget(EntityRef entity, Money amount) {
        return apply(ControlRequest.dailyBudget(entity, amount), WritePermit.ALWAYS);
    }
}
