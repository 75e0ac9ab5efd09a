package io.campaigntracker.report;

import io.campaigntracker.performance.RoasChange;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
 * @param roasChange why ROAS changed, from the decomposition; {@code headline} tells it in words; null where it is not told
 * @param roasChangeAbsent why it is not told; null where it is
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
        @Nullable RoasChange roasChange,
        @Nullable String roasChangeAbsent) {

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
    }

    /** {@return the same, with why ROAS changed} */
    public CurrencySection explained(String sentence, ReportPart<RoasChange> change) {
        return new CurrencySection(
                currency,
                total,
                changes,
                topCampaigns,
                spendFloor,
                campaigns,
                history,
                campaignDays,
                sentence,
                change.found().orElse(null),
                change.absent());
    }

    /** {@return {@link #roasChange()}, or why it is not told} */
    public ReportPart<RoasChange> roasChangePart() {
        return roasChange == null
                ? ReportPart.absent(Objects.requireNonNullElse(roasChangeAbsent, "Not told."))
                : ReportPart.told(roasChange);
    }
}
