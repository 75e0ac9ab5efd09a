package io.campaigntracker.testkit.simulation;

import io.campaigntracker.testkit.simulation.SimulatedCampaign.BudgetOwner;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Draws the campaigns, ad sets, ads and creatives of an account from its seed. */
final class AccountPlan {

    private static final long NO_DAY = Long.MIN_VALUE;
    private static final List<String> THEMES = List.of(
            "Prospecting, broad",
            "Retargeting",
            "Spring \"Launch\"",
            "Brand film \uD83C\uDFAC",
            "Best sellers",
            "+10% Bundle",
            "Größen & Farben",
            "Clearance; last chance");
    private static final List<String> HOOKS =
            List.of("Question", "Testimonial", "Unboxing", "Before/after", "Offer", "Founder story");

    private final SimulatedAccountBuilder settings;
    private final SimulatedCurrency currency;
    private final AttributePlan attributes;
    private int ads;

    AccountPlan(SimulatedAccountBuilder settings) {
        this.settings = settings;
        this.attributes = new AttributePlan(settings.seed, settings.attributes);
        this.currency = SimulatedCurrency.of(settings.currency);
    }

    List<SimulatedCampaign> campaigns() {
        List<SimulatedCampaign> campaigns = new ArrayList<>(settings.campaigns);
        for (int index = 0; index < settings.campaigns; index++) {
            campaigns.add(campaign(index));
        }
        return List.copyOf(campaigns);
    }

    private SimulatedCampaign campaign(int index) {
        Draws draws = Draws.of(settings.seed, 0x10000000L + index, NO_DAY);
        String id = SimulatedIds.campaign(settings.accountId, index);
        int adCount = settings.adSetsPerCampaign * settings.adsPerAdSet;
        long perAdSet = Math.max(1, Math.round(draws.uniform(15, 40) * settings.adsPerAdSet * currency.unitsPerEuro()));
        long budget = perAdSet * settings.adSetsPerCampaign;
        double cpm = draws.uniform(6, 14) * currency.unitsPerEuro();
        boolean edge = settings.edgeCases;
        SimulatedObjective objective = settings.objectives.getOrDefault(
                index, edge && index == 4 ? SimulatedObjective.AWARENESS : SimulatedObjective.SALES);
        PlantedAnomaly depletion = settings.depletionOf(id);
        LocalDate disapproved = settings.disapprovals.get(index);
        List<SimulatedAdSet> adSets = adSets(index, id, perAdSet);
        return new SimulatedCampaign(
                index,
                id,
                THEMES.get(index % THEMES.size()) + " " + (index + 1),
                objective,
                depletion != null ? BudgetOwner.CAMPAIGN_LIFETIME : ownerOf(index),
                budget,
                cpm,
                draws.uniform(0.011, 0.024),
                objective == SimulatedObjective.AWARENESS ? 0 : draws.uniform(0.018, 0.05),
                draws.uniform(40, 110) * currency.unitsPerEuro(),
                index % 3 == 0 ? 0.12 : 0,
                Math.max(500L * adCount, Math.round(budget / cpm * 1000 * draws.uniform(2, 6))),
                settings.firstDay.toEpochDay(),
                edge && index == 3 ? Long.valueOf(dayAt(0.5)) : null,
                disapproved == null ? null : Long.valueOf(disapproved.toEpochDay()),
                settings.sharing.contains(index),
                depletion,
                new BudgetPlan(
                        settings.edits.stream()
                                .filter(planted -> planted.campaign() == index)
                                .toList(),
                        settings.rises.getOrDefault(index, List.of()),
                        settings.timeZone),
                adSets);
    }

    private static BudgetOwner ownerOf(int index) {
        return switch (index % 6) {
            case 1 -> BudgetOwner.CAMPAIGN_LIFETIME;
            case 2 -> BudgetOwner.AD_SET_DAILY;
            default -> BudgetOwner.CAMPAIGN_DAILY;
        };
    }

    private List<SimulatedAdSet> adSets(int campaign, String campaignId, long budget) {
        List<SimulatedAdSet> adSets = new ArrayList<>();
        for (int index = 0; index < settings.adSetsPerCampaign; index++) {
            int number = campaign * settings.adSetsPerCampaign + index;
            String id = SimulatedIds.adSet(settings.accountId, number);
            AttributionSetting setting =
                    settings.edgeCases ? AttributionSetting.ofIndex(number) : AttributionSetting.CLICK_7D_VIEW_1D;
            List<SimulatedAd> children = ads(campaign, campaignId, index, id, setting);
            adSets.add(new SimulatedAdSet(
                    id, campaignId, "Ad set " + (char) ('A' + index % 26) + (number + 1), budget, setting, children));
        }
        return List.copyOf(adSets);
    }

    private List<SimulatedAd> ads(
            int campaign, String campaignId, int adSet, String adSetId, AttributionSetting setting) {
        double[] weights = new double[settings.adsPerAdSet];
        double sum = 0;
        for (int index = 0; index < weights.length; index++) {
            weights[index] =
                    Draws.of(settings.seed, 0x20000000L + ads + index, NO_DAY).uniform(0.5, 1.5);
            sum += weights[index];
        }
        List<SimulatedAd> children = new ArrayList<>();
        for (int index = 0; index < weights.length; index++) {
            double share = weights[index] / sum / settings.adSetsPerCampaign;
            children.add(ad(new Place(campaign, campaignId, adSet, adSetId, index, setting), share));
        }
        return List.copyOf(children);
    }

    private SimulatedAd ad(Place place, double share) {
        int number = ads++;
        Draws draws = Draws.of(settings.seed, 0x30000000L + number, NO_DAY);
        double appeal = draws.factor(0.25);
        double tiring = draws.chance(0.25) ? draws.uniform(0.12, 0.3) : draws.uniform(0.01, 0.04);
        boolean late = settings.edgeCases && draws.chance(0.2);
        long start = late ? dayAt(draws.uniform(0, 0.3)) : settings.firstDay.toEpochDay();
        int adSet = place.campaign() * settings.adSetsPerCampaign + place.adSet();
        if (!attributes.isEmpty()) {
            start = dayAt(attributes.launch(number));
            appeal *= attributes.adSetAppeal(adSet) * attributes.clickRate(number, adSet);
        }
        boolean first = place.adSet() == 0 && place.index() == 0;
        boolean last = place.adSet() == settings.adSetsPerCampaign - 1 && place.index() == settings.adsPerAdSet - 1;
        boolean ends = settings.edgeCases && last && !first && (place.campaign() == 0 || place.campaign() == 5);
        boolean changes = settings.edgeCases && first && place.campaign() % 4 == 0;
        return new SimulatedAd(
                number,
                SimulatedIds.ad(settings.accountId, number),
                place.campaignId(),
                place.adSetId(),
                "Ad " + (number + 1) + (number % 7 == 0 ? ", variant \"b\"" : ""),
                share,
                appeal,
                attributes.conversionRate(number, adSet),
                tiring,
                attributes.isEmpty()
                        ? creative(place.campaign() * settings.adsPerAdSet + place.index(), Map.of())
                        : creative(number, attributes.values(number, adSet)),
                changes && attributes.isEmpty()
                        ? creative(settings.campaigns * settings.adsPerAdSet + place.campaign(), Map.of())
                        : null,
                dayAt(0.66),
                start,
                ends ? dayAt(0.4) : Long.MAX_VALUE,
                place.campaign() == 0 ? "DELETED" : "ARCHIVED",
                settings.edgeCases && first && place.campaign() == 0 ? dayAt(0.25) : NO_DAY,
                place.setting());
    }

    private SimulatedCreative creative(int number, Map<String, String> values) {
        String hook = HOOKS.get(number % HOOKS.size());
        boolean isVideo = number % 3 == 0;
        return new SimulatedCreative(
                SimulatedIds.creative(settings.accountId, number),
                values.isEmpty()
                        ? hook + " " + (number + 1)
                        : String.join(" | ", values.values()) + " | " + (number + 1),
                hook + ": made for you",
                isVideo ? "VIDEO" : "SHARE",
                isVideo ? SimulatedVideo.draw(Draws.of(settings.seed, 0x80000000L + number, NO_DAY)) : null,
                values);
    }

    private long dayAt(double share) {
        return settings.firstDay.toEpochDay() + (long) (settings.days * share);
    }

    /** Where an ad stands. */
    private record Place(
            int campaign, String campaignId, int adSet, String adSetId, int index, AttributionSetting setting) {}
}
