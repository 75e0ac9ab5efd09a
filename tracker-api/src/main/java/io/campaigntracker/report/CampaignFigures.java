package io.campaigntracker.report;

import io.campaigntracker.goal.CampaignGoal;
import java.util.Objects;

/**
 * A campaign's figures of the period.
 *
 * @param accountId its ad account
 * @param campaignId its identifier
 * @param name as shown to people, or the identifier
 * @param goal what it was to achieve on the period's last day
 * @param figures the period's figures
 */
public record CampaignFigures(
        String accountId, String campaignId, String name, CampaignGoal goal, PeriodFigures figures) {

    public CampaignFigures {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(campaignId, "campaignId");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(goal, "goal");
        Objects.requireNonNull(figures, "figures");
    }
}
