package io.campaigntracker.report;

import java.util.Objects;

/**
 * A campaign's figures of the day.
 *
 * @param accountId its ad account
 * @param campaignId its identifier
 * @param name as shown to people, or the identifier
 * @param figures the day's figures
 */
public record CampaignFigures(String accountId, String campaignId, String name, PeriodFigures figures) {

    public CampaignFigures {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(campaignId, "campaignId");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(figures, "figures");
    }
}
