package io.campaigntracker.core.store;

import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.naming.NameChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an account's catalogs tell of names. */
final class CatalogNames {

    private CatalogNames() {}

    /** @param catalogs oldest first */
    static List<NameChange> changes(EntityLevel level, Collection<AccountCatalog> catalogs, @Nullable Instant asOf) {
        Map<EntityRef, String> latest = new HashMap<>();
        List<NameChange> changes = new ArrayList<>();
        for (AccountCatalog catalog : catalogs) {
            if (asOf != null && catalog.fetchedAt().isAfter(asOf)) {
                break;
            }
            names(level, catalog).forEach((entity, name) -> {
                if (!name.equals(latest.put(entity, name))) {
                    changes.add(new NameChange(entity, name, catalog.fetchedAt()));
                }
            });
        }
        changes.sort(Comparator.comparing((NameChange change) -> change.entity().id())
                .thenComparing(NameChange::since));
        return changes;
    }

    private static Map<EntityRef, String> names(EntityLevel level, AccountCatalog catalog) {
        String account = catalog.account().accountId();
        Map<EntityRef, String> names = new HashMap<>();
        switch (level) {
            case CAMPAIGN ->
                catalog.campaigns()
                        .forEach(one -> names.put(EntityRef.campaign(account, one.campaignId()), one.name()));
            case AD_SET ->
                catalog.adSets().forEach(one -> names.put(EntityRef.adSet(account, one.adSetId()), one.name()));
            case AD -> catalog.ads().forEach(one -> names.put(EntityRef.ad(account, one.adId()), one.name()));
            case ACCOUNT -> throw new IllegalArgumentException("names of accounts are no data");
        }
        return names;
    }
}
