package io.campaigntracker.testkit.graph;

import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.Ad;
import io.campaigntracker.model.AdSet;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An account as the server shows it at a moment: the simulated one with what callers have changed since. Budgets are left
 * out.
 */
final class AccountView {

    private final SimulatedAccount account;
    private final Instant moment;
    private final LocalDate today;
    private final AccountCatalog outline;
    private final Map<String, Campaign> campaigns = new HashMap<>();
    private final Map<String, AdSet> adSets = new HashMap<>();
    private final List<Ad> ads = new ArrayList<>();
    private final Map<String, Ad> adById = new HashMap<>();
    private final Edits edits;

    AccountView(SimulatedAccount account, Instant moment, Edits edits) {
        this.account = account;
        this.moment = moment;
        this.today = LocalDate.ofInstant(moment, account.account().timeZone());
        this.edits = edits;
        this.outline = account.outline(moment);
        outline.campaigns().forEach(campaign -> campaigns.put(campaign.campaignId(), campaign));
        outline.adSets().forEach(adSet -> adSets.put(adSet.adSetId(), adSet));
        ads.addAll(outline.ads());
        ads.addAll(account.deletedAds(moment));
        ads.forEach(ad -> adById.put(ad.adId(), ad));
    }

    SimulatedAccount account() {
        return account;
    }

    Instant moment() {
        return moment;
    }

    /** {@return the account's day at the moment} */
    LocalDate today() {
        return today;
    }

    /** {@return what the account holds, without budgets and deleted ads} */
    AccountCatalog outline() {
        return outline;
    }

    /** {@return all ads, deleted ones too} */
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
        return edits.status(campaign.campaignId(), campaign.status());
    }

    String status(AdSet adSet) {
        return edits.status(adSet.adSetId(), adSet.status());
    }

    String status(Ad ad) {
        return edits.status(ad.adId(), ad.status());
    }

    String name(Campaign campaign) {
        return edits.name(campaign.campaignId(), campaign.name());
    }

    String name(AdSet adSet) {
        return edits.name(adSet.adSetId(), adSet.name());
    }

    String name(Ad ad) {
        return edits.name(ad.adId(), ad.name());
    }

    /** {@return the daily budget that a caller has set, in minor units; null for none} */
    @Nullable
    String budgetSet(String id) {
        return edits.budget(id);
    }

    /** {@return whether an object has a daily budget of its own; costs a look at every day} */
    boolean ownsDailyBudget(String id) {
        AccountCatalog full = account.catalog(moment);
        return full.campaigns().stream()
                        .anyMatch(campaign -> campaign.campaignId().equals(id)
                                && campaign.budget().daily() != null)
                || full.adSets().stream()
                        .anyMatch(adSet ->
                                adSet.adSetId().equals(id) && adSet.budget().daily() != null);
    }

    /** {@return when an object was last changed: by a caller, else by itself} */
    @Nullable
    Instant updated(String id, @Nullable Instant byItself) {
        Instant edited = edits.time(id);
        return edited != null && (byItself == null || edited.isAfter(byItself)) ? edited : byItself;
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
        if (above.equals("ACTIVE")) {
            return "DISAPPROVED".equals(ad.effectiveStatus()) ? "DISAPPROVED" : "ACTIVE";
        }
        return above.equals("PAUSED") ? "ADSET_PAUSED" : above;
    }
}
