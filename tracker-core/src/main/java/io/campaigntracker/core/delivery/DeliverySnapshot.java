package io.campaigntracker.core.delivery;

import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.Ad;
import io.campaigntracker.model.AdSet;
import io.campaigntracker.model.Campaign;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The campaigns of some accounts with what decides on their delivery, as their catalogs tell at one moment. Immutable. */
public final class DeliverySnapshot {

    /** Nothing was in any catalog. */
    public static final DeliverySnapshot EMPTY = new DeliverySnapshot(List.of());

    private final Map<String, CampaignDelivery> campaigns = new HashMap<>();
    private final Map<String, Instant> fetchedAt = new HashMap<>();

    public DeliverySnapshot(Collection<AccountCatalog> catalogs) {
        for (AccountCatalog catalog : catalogs) {
            fetchedAt.put(catalog.account().accountId(), catalog.fetchedAt());
            Map<String, List<AdSet>> adSets =
                    catalog.adSets().stream().collect(Collectors.groupingBy(AdSet::campaignId));
            Map<String, List<Ad>> ads = catalog.ads().stream().collect(Collectors.groupingBy(Ad::campaignId));
            for (Campaign campaign : catalog.campaigns()) {
                campaigns.put(
                        campaign.campaignId(),
                        new CampaignDelivery(
                                catalog.account(),
                                campaign,
                                adSets.getOrDefault(campaign.campaignId(), List.of()),
                                ads.getOrDefault(campaign.campaignId(), List.of())));
            }
        }
    }

    /** {@return when an account's catalog was fetched, null where there is none} */
    @Nullable
    Instant fetchedAt(String accountId) {
        return fetchedAt.get(accountId);
    }

    /** {@return a campaign, null where no catalog names it} */
    @Nullable
    public CampaignDelivery campaign(String campaignId) {
        return campaigns.get(campaignId);
    }
}
