package io.campaigntracker.core.goal;

import io.campaigntracker.goal.Kpi;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.AdSet;
import io.campaigntracker.model.Campaign;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the platform's own settings say of a campaign's goal: what its ad sets optimise for where they agree, those that may deliver before the others, else its
 * objective. Pure.
 *
 * @param accountId its account
 * @param campaignId the campaign
 * @param name what it is called
 * @param kpi null where the settings don't tell
 * @param reason where it comes from, in words
 */
public record DerivedGoal(
        String accountId,
        String campaignId,
        String name,
        @Nullable Kpi kpi,
        String reason) {

    public DerivedGoal {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(campaignId, "campaignId");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(reason, "reason");
    }

    /** {@return the goals of a catalog's campaigns by their identifiers} */
    public static Map<String, DerivedGoal> of(AccountCatalog catalog) {
        Map<String, List<AdSet>> adSets = catalog.adSets().stream().collect(Collectors.groupingBy(AdSet::campaignId));
        Map<String, DerivedGoal> goals = new HashMap<>();
        for (Campaign campaign : catalog.campaigns()) {
            goals.put(campaign.campaignId(), of(campaign, adSets.getOrDefault(campaign.campaignId(), List.of())));
        }
        return goals;
    }

    private static DerivedGoal of(Campaign campaign, List<AdSet> adSets) {
        List<AdSet> active = adSets.stream()
                .filter(adSet -> "ACTIVE".equals(adSet.effectiveStatus()))
                .toList();
        List<AdSet> telling = active.isEmpty() ? adSets : active;
        Set<Kpi> kpis = telling.stream()
                .flatMap(adSet -> OptimizationKpis.of(adSet.optimizationGoal(), adSet.promotedEvent()).stream())
                .collect(Collectors.toSet());
        if (kpis.size() == 1) {
            return goal(campaign, kpis.iterator().next(), "its ad sets optimise for " + optimised(telling));
        }
        Optional<Kpi> kpi = OptimizationKpis.ofObjective(campaign.objective());
        String objective =
                campaign.objective() == null ? "no objective is told" : "its objective is " + campaign.objective();
        return goal(
                campaign,
                kpi.orElse(null),
                kpis.isEmpty()
                        ? objective
                        : objective + ", and its ad sets optimise for different things: " + optimised(telling));
    }

    private static String optimised(List<AdSet> adSets) {
        return adSets.stream()
                .filter(adSet -> adSet.optimizationGoal() != null)
                .map(adSet -> adSet.optimizationGoal()
                        + (adSet.promotedEvent() == null ? "" : " of " + adSet.promotedEvent()))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static DerivedGoal goal(Campaign campaign, @Nullable Kpi kpi, String reason) {
        return new DerivedGoal(campaign.accountId(), campaign.campaignId(), campaign.name(), kpi, reason);
    }
}
