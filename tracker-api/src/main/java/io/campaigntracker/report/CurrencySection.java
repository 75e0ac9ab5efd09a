package io.campaigntracker.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/**
 * A report's figures in one currency.
 *
 * @param currency ISO 4217
 * @param total the day over all campaigns
 * @param changes the main metrics with what they are compared with
 * @param topCampaigns the campaigns with the highest ROAS among those whose goal it is, as far as goals are told, and that spent at least {@code spendFloor}, best first
 * @param spendFloor least spend of such a campaign on the day
 * @param campaigns every campaign with a row or an offline sale on the day, by spend, highest first
 * @param history the day and the 28 before it, oldest first; a day without a row is not in it
 */
public record CurrencySection(
        String currency,
        PeriodFigures total,
        List<MetricChange> changes,
        List<CampaignFigures> topCampaigns,
        BigDecimal spendFloor,
        List<CampaignFigures> campaigns,
        List<PeriodFigures> history) {

    public CurrencySection {
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(total, "total");
        changes = List.copyOf(changes);
        topCampaigns = List.copyOf(topCampaigns);
        Objects.requireNonNull(spendFloor, "spendFloor");
        campaigns = List.copyOf(campaigns);
        history = List.copyOf(history);
    }
}
