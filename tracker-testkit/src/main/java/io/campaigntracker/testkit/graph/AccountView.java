package io.campaigntracker.testkit.graph;

import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.Ad;
import io.campaigntracker.model.AdSet;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An account as the server shows it at a moment: the simulated one with the statuses that callers have set since. Budgets are left
 * out.
 */
final class AccountView {

    private final SimulatedAccount account;
    private final Map<String, Campaign> campaigns = new HashMap<>();
    private final Map<String, AdSet> adSets = new HashMap<>();
    private final List<Ad> ads = new ArrayList<>();
    private final Map<String, Ad> adById = new HashMap<>();
    private final Map<String, String> setStatuses;

    AccountView(SimulatedAccount account, Instant moment, Map<String, String> setStatuses) {
        this.account = account;
        this.setStatuses = setStatuses;
        AccountCatalog outline = account.outline(moment);
        outline.campaigns().forEach(campaign -> campaigns.put(campaign.campaignId(), campaign));
        outline.adSets().forEach(adSet -> adSets.put(adSet.adSetId(), adSet));
        ads.addAll(outline.ads());
        ads.addAll(account.deletedAds(moment));
        ads.forEach(ad -> adById.put(ad.adId(), ad));
    }

    SimulatedAccount account() {
        return account;
    }

    List<Ad> ads() {
        return ads;
    }

    @Nullable
    Campaign campaign(String id) {
        return campaigns.get(id);
    }

    @Nullable
    AdSet adSet(@Nullable String id) {
        return adSets.get(id);
    }

    @Nullable
    Ad ad(String id) {
        return adById.get(id);
    }

    boolean holds(String id) {
        return campaigns.containsKey(id) || adSets.containsKey(id) || adById.containsKey(id);
    }

    String status(Campaign campaign) {
        return setStatuses.getOrDefault(campaign.campaignId(), String.valueOf(campaign.status()));
    }

    String status(AdSet adSet) {
        return setStatuses.getOrDefault(adSet.adSetId(), String.valueOf(adSet.status()));
    }

    String status(Ad ad) {
        return setStatuses.getOrDefault(ad.adId(), String.valueOf(ad.status()));
    }

    String effectiveStatus(Campaign campaign) {
        return status(campaign);
    }

    String effectiveStatus(AdSet adSet) {
        Campaign parent = campaigns.get(adSet.campaignId());
        if (!status(adSet).equals("ACTIVE")) {
            return status(adSet);
        }
        return parent != null && status(parent).equals("PAUSED") ? "CAMPAIGN_PAUSED" : "ACTIVE";
    }

    String effectiveStatus(Ad ad) {
        if (!status(ad).equals("ACTIVE")) {
            return status(ad);
        }
        AdSet parent = adSets.get(ad.adSetId());
        if (parent == null) {
            return "ACTIVE";
        }
        String above = effectiveStatus(parent);
        return above.equals("PAUSED") ? "ADSET_PAUSED" : above;
    }
}
