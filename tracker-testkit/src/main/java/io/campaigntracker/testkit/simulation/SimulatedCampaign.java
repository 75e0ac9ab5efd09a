package io.campaigntracker.testkit.simulation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A campaign's traits, drawn once from the seed. Money in major units of the account's currency, days as days since 1970-01-01.
 *
 * @param pausedFrom the first day on which it is paused, null if never
 * @param disapprovedFrom the first day on which its ads are disapproved, null if never
 * @param budgetShared whether its ad sets share their budgets
 * @param depletion when its budget runs out, null if never
 * @param budgetPlan how its daily budget changes
 */
record SimulatedCampaign(
        int index,
        String id,
        String name,
        SimulatedObjective objective,
        BudgetOwner budgetOwner,
        long dailyBudget,
        double cpm,
        double clickRate,
        double conversionRate,
        double orderValue,
        double shopShare,
        long audience,
        long startDay,
        @Nullable Long pausedFrom,
        @Nullable Long disapprovedFrom,
        boolean budgetShared,
        @Nullable PlantedAnomaly depletion,
        BudgetPlan budgetPlan,
        List<SimulatedAdSet> adSets) {

    /** Who owns the budget, and of which kind it is. */
    enum BudgetOwner {
        CAMPAIGN_DAILY,
        CAMPAIGN_LIFETIME,
        AD_SET_DAILY
    }

    List<SimulatedAd> ads() {
        return adSets.stream().flatMap(adSet -> adSet.ads().stream()).toList();
    }

    boolean hasConversions() {
        return conversionRate > 0;
    }
}
