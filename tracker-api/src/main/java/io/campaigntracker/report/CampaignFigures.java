package io.campaigntracker.report;

import io.campaigntracker.goal.CampaignGoal;
import io.campaigntracker.performance.AdsManagerFigures;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A campaign's figures of the period.
 *
 * @param accountId its ad account
 * @param campaignId its identifier
 * @param name as shown to people, or the identifier
 * @param goal what it was to achieve on the period's last day
 * @param figures the period's figures
 * @param adsManager what Ads Manager shows of the campaign and why ours differs, as if the campaign were asked about alone; null where that was not asked
 */
public record CampaignFigures(
        String accountId,
        String campaignId,
        String name,
        CampaignGoal goal,
        PeriodFigures figures,
        @Nullable AdsManagerFigures adsManager) {

    public CampaignFigures {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(campaignId, "campaignId");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(goal, "goal");
        Objects.requireNonNull(figures, "figures");
    }
}
