package io.campaigntracker.core.engine.sync;

import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.Ad;
import io.campaigntracker.model.AdSet;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.Creative;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.source.UnlistedEntity;
import io.campaigntracker.store.HistoryQuery;
import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.store.StoreException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Campaigns and ads that an account lists no more while stored rows of theirs may still change, above all deleted ones. The source is told
 * of them, and they stay in the catalog without a status, so that the next process knows of them too. For one sync; thread-safe.
 */
final class UnlistedEntities {

    private static final Logger LOG = LoggerFactory.getLogger(UnlistedEntities.class);

    private final MetricsSource source;
    private final MetricsStore store;
    private @Nullable Map<String, AccountCatalog> stored;

    UnlistedEntities(MetricsSource source, MetricsStore store) {
        this.source = source;
        this.store = store;
    }

    /**
     * {@return the catalog with what it no longer lists and has stored rows in these days; as it is where the store can't tell}
     *
     * @param listed what the source told just now, not stored yet
     */
    AccountCatalog keep(AccountCatalog listed, DateRange days) {
        try {
            AccountCatalog former = former(listed.account().accountId());
            return former == null ? listed : keep(former, listed, days);
        } catch (StoreException failure) {
            LOG.warn(
                    "event=unlisted_entities_unavailable account={} reason=\"{}\"",
                    listed.account().accountId(),
                    failure.getMessage());
            return listed;
        }
    }

    /** One read tells of all accounts; each is asked for once a sync, before its new catalog is stored. */
    private synchronized @Nullable AccountCatalog former(String accountId) {
        if (stored == null) {
            Map<String, AccountCatalog> read = new HashMap<>();
            store.catalogs(null).forEach(catalog -> read.put(catalog.account().accountId(), catalog));
            stored = read;
        }
        return stored.remove(accountId);
    }

    private AccountCatalog keep(AccountCatalog former, AccountCatalog listed, DateRange days) {
        String account = listed.account().accountId();
        List<Campaign> campaigns = missing(former.campaigns(), listed.campaigns(), Campaign::campaignId);
        List<Ad> ads = missing(former.ads(), listed.ads(), Ad::adId);
        if (campaigns.isEmpty() && ads.isEmpty()) {
            return listed;
        }
        Set<String> campaignIds = ids(campaigns, Campaign::campaignId);
        Map<EntityRef, LocalDate> lastDays = new HashMap<>();
        addLastDays(lastDays, EntityLevel.CAMPAIGN, account, campaignIds, days);
        Set<String> owners = ids(ads, Ad::campaignId);
        addLastDays(lastDays, EntityLevel.AD, account, owners, days);
        List<UnlistedEntity> unlisted = new ArrayList<>();
        campaigns.removeIf(campaign -> {
            EntityRef entity = EntityRef.campaign(account, campaign.campaignId());
            return !addUnlisted(unlisted, entity, campaign.campaignId(), lastDays.get(entity));
        });
        ads.removeIf(ad -> {
            EntityRef entity = EntityRef.ad(account, ad.adId());
            return !addUnlisted(unlisted, entity, ad.campaignId(), lastDays.get(entity));
        });
        source.recall(unlisted);

        Set<String> adSetIds = ids(ads, Ad::adSetId);
        Set<String> creativeIds = ids(ads, Ad::creativeId);
        List<AdSet> adSets = missing(former.adSets(), listed.adSets(), AdSet::adSetId);
        adSets.removeIf(adSet -> !adSetIds.contains(adSet.adSetId()));
        List<Creative> creatives = missing(former.creatives(), listed.creatives(), Creative::creativeId);
        creatives.removeIf(creative -> !creativeIds.contains(creative.creativeId()));
        return new AccountCatalog(
                listed.account(),
                joined(
                        listed.campaigns(),
                        campaigns.stream().map(UnlistedEntities::withoutStatus).toList()),
                joined(listed.adSets(), adSets),
                joined(
                        listed.ads(),
                        ads.stream().map(UnlistedEntities::withoutStatus).toList()),
                joined(listed.creatives(), creatives),
                listed.fetchedAt(),
                listed.notes());
    }

    private void addLastDays(
            Map<EntityRef, LocalDate> lastDays,
            EntityLevel level,
            String account,
            Set<String> campaignIds,
            DateRange days) {
        if (!campaignIds.isEmpty()) {
            store.forEach(
                    HistoryQuery.of(level, days).accounts(Set.of(account)).campaigns(campaignIds),
                    row -> lastDays.merge(row.entity(), row.date(), (one, other) -> one.isAfter(other) ? one : other));
        }
    }

    private static boolean addUnlisted(
            List<UnlistedEntity> unlisted, EntityRef entity, String campaignId, @Nullable LocalDate lastDay) {
        return lastDay != null && unlisted.add(new UnlistedEntity(entity, campaignId, lastDay));
    }

    private static <T> List<T> missing(List<T> former, List<T> listed, Function<T, String> id) {
        Set<String> known = ids(listed, id);
        return former.stream()
                .filter(object -> !known.contains(id.apply(object)))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static <T> Set<String> ids(List<T> objects, Function<T, @Nullable String> id) {
        Set<String> ids = new HashSet<>();
        for (T object : objects) {
            String value = id.apply(object);
            if (value != null) {
                ids.add(value);
            }
        }
        return ids;
    }

    private static <T> List<T> joined(List<T> listed, List<T> kept) {
        List<T> all = new ArrayList<>(listed);
        all.addAll(kept);
        return all;
    }

    private static Campaign withoutStatus(Campaign campaign) {
        return new Campaign(
                campaign.accountId(),
                campaign.campaignId(),
                campaign.name(),
                campaign.objective(),
                null,
                null,
                campaign.budget(),
                campaign.startTime(),
                campaign.stopTime());
    }

    private static Ad withoutStatus(Ad ad) {
        return new Ad(ad.accountId(), ad.adId(), ad.campaignId(), ad.adSetId(), ad.name(), null, null, ad.creativeId());
    }
}
