package io.campaigntracker.report;

import io.campaigntracker.performance.RoasChange;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/**
 * A report's figures in one currency.
 *
 * @param currency ISO 4217
 * @param total the period over all campaigns
 * @param changes the main metrics with what they are compared with
 * @param topCampaigns the campaigns with the highest ROAS among those whose goal it is, as far as goals are told, and that spent at least {@code spendFloor}, best first
 * @param spendFloor least spend of such a campaign over the period
 * @param campaigns every campaign with a row or an offline sale in the period, by spend, highest first
 * @param history the period and the days before it day by day, oldest first; a day without a row is not in it
 * @param campaignDays of the campaigns whose goal is ROAS, as far as goals are told, the 25 with the highest spend, day by day over the same days
 * @param headline what changed and why, in a sentence
 * @param roasChange why ROAS changed, from the decomposition; {@code headline} tells it in words
 */
public record CurrencySection(
        String currency,
        PeriodFigures total,
        List<MetricChange> changes,
        List<CampaignFigures> topCampaigns,
        BigDecimal spendFloor,
        List<CampaignFigures> campaigns,
        List<PeriodFigures> history,
        List<CampaignDays> campaignDays,
        String headline,
        ReportPart<RoasChange> roasChange) {

    public CurrencySection {
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(total, "total");
        changes = List.copyOf(changes);
        topCampaigns = List.copyOf(topCampaigns);
        Objects.requireNonNull(spendFloor, "spendFloor");
        campaigns = List.copyOf(campaigns);
        history = List.copyOf(history);
        campaignDays = List.copyOf(campaignDays);
        Objects.requireNonNull(headline, "headline");
        Objects.requireNonNull(roasChange, "roasChange");
    }

    /** {@return the same, with why ROAS changed} */
    public CurrencySection explained(String sentence, ReportPart<RoasChange> change) {
        return new CurrencySection(
                currency, total, changes, topCampaigns, spendFloor, campaigns, history, campaignDays, sentence, change);
    }
}
