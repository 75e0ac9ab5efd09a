package io.campaigntracker.core.creative;

import io.campaigntracker.creative.PlatformStatus;
import io.campaigntracker.creative.PlatformStatus.Kind;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.Ad;
import io.campaigntracker.model.AdSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the platform says of the ads that show some creatives. Pure and thread-safe. */
public final class PlatformStatuses {

    private PlatformStatuses() {}

    /**
     * {@return the statuses, by account, ad and kind}
     *
     * @param catalogs what the platform lists
     * @param creatives which creatives the ads show
     * @param messages what it sent beyond that; of one ad and kind the newest counts
     */
    public static List<PlatformStatus> of(
            Collection<AccountCatalog> catalogs, Set<String> creatives, Collection<PlatformStatus> messages) {
        List<PlatformStatus> statuses = new ArrayList<>();
        for (AccountCatalog catalog : catalogs) {
            String account = catalog.account().accountId();
            Map<String, AdSet> adSets = new HashMap<>();
            catalog.adSets().forEach(adSet -> adSets.put(adSet.adSetId(), adSet));
            for (Ad ad : catalog.ads()) {
                if (ad.creativeId() == null || !creatives.contains(ad.creativeId())) {
                    continue;
                }
                AdSet adSet = adSets.get(ad.adSetId());
                String stage = adSet == null ? null : adSet.learningStage();
                if (stage != null) {
                    statuses.add(new PlatformStatus(
                            account, ad.adId(), Kind.LEARNING_PHASE, stage, "", catalog.fetchedAt()));
                }
                for (Kind kind : Kind.values()) {
                    messages.stream()
                            .filter(one -> one.accountId().equals(account)
                                    && one.adId().equals(ad.adId())
                                    && one.kind() == kind)
                            .max(Comparator.comparing(PlatformStatus::toldAt))
                            .ifPresent(statuses::add);
                }
            }
        }
        statuses.sort(Comparator.comparing(PlatformStatus::accountId)
                .thenComparing(PlatformStatus::adId)
                .thenComparing(PlatformStatus::kind)
                .thenComparing(PlatformStatus::toldAt));
        return statuses;
    }
}
