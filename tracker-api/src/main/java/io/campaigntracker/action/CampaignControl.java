package io.campaigntracker.action;

/**
 * Switches campaigns off and on. Nothing here deletes anything. Implementations are thread-safe.
 *
 * <p>Both calls state what is wanted, so that calling twice does no harm. A failure is part of the outcome, not an exception.
 */
public interface CampaignControl {

    /** {@return what became of pausing a campaign} */
    ControlOutcome pause(String accountId, String campaignId);

    /** {@return what became of letting a campaign deliver again} */
    ControlOutcome resume(String accountId, String campaignId);
}
