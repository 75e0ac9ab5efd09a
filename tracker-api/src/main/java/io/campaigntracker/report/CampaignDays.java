package io.campaigntracker.report;

import java.util.List;
import java.util.Objects;

/**
 * A campaign day by day.
 *
 * @param campaignId its identifier
 * @param name as shown to people, or the identifier
 * @param days its days with a row, oldest first
 */
public record CampaignDays(String campaignId, String name, List<PeriodFigures> days) {

    public CampaignDays {
        Objects.requireNonNull(campaignId, "campaignId");
        Objects.requireNonNull(name, "name");
        days = List.copyOf(days);
    }
}
