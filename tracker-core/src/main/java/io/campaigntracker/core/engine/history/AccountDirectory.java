package io.campaigntracker.core.engine.history;

import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.Ad;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.Creative;
import io.campaigntracker.store.MetricsStore;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which account a campaign or creative belongs to, read once and kept until the next sync or until an unknown id is asked for. Thread-safe.
 */
public final class AccountDirectory {

    private final MetricsStore store;
    private volatile @Nullable Directory directory;

    public AccountDirectory(MetricsStore store) {
        this.store = store;
    }

    public void forget() {
        directory = null;
    }

    /** {@return the accounts of these entities; all accounts where none of them is known} */
    public Set<Account> of(QueryScope scope) {
        Directory known = directory;
        if (known == null || !known.knows(scope)) {
            known = Directory.read(store);
            directory = known;
        }
        return known.accounts(scope);
    }

    /** {@return what is known about a creative, null if nothing} */
    @Nullable
    public Creative creative(String creativeId) {
        Directory known = directory;
        if (known == null) {
            known = Directory.read(store);
            directory = known;
        }
        return known.described().get(creativeId);
    }

    /** {@return the day on which a campaign began, in its account's zone, where the platform told} */
    public Optional<LocalDate> firstDay(String campaignId) {
        QueryScope scope = QueryScope.campaigns(Set.of(campaignId));
        of(scope);
        Directory known = directory;
        return known == null
                ? Optional.empty()
                : Optional.ofNullable(known.firstDays().get(campaignId));
    }

    /** {@return the name of a campaign, or its id where it has none or is not known} */
    public String campaignName(String campaignId) {
        Directory known = directory;
        if (known == null) {
            known = Directory.read(store);
            directory = known;
        }
        String name = known.campaignNames().getOrDefault(campaignId, "");
        return name.isBlank() ? campaignId : name;
    }

    private record Directory(
            Map<String, Account> accounts,
            Map<String, Account> campaigns,
            Map<String, Account> creatives,
            Map<String, Creative> described,
            Map<String, LocalDate> firstDays,
            Map<String, String> campaignNames) {

        static Directory read(MetricsStore store) {
            Map<String, Account> accounts = new HashMap<>();
            Map<String, Account> campaigns = new HashMap<>();
            Map<String, Account> creatives = new HashMap<>();
            Map<String, Creative> described = new HashMap<>();
            Map<String, LocalDate> firstDays = new HashMap<>();
            Map<String, String> campaignNames = new HashMap<>();
            List<AccountCatalog> catalogs = store.catalogs(null);
            for (AccountCatalog catalog : catalogs) {
                accounts.put(catalog.account().accountId(), catalog.account());
                for (Campaign campaign : catalog.campaigns()) {
                    campaigns.put(campaign.campaignId(), catalog.account());
                    if (campaign.startTime() != null) {
                        firstDays.put(
                                campaign.campaignId(),
                                LocalDate.ofInstant(
                                        campaign.startTime(), catalog.account().timeZone()));
                    }
                    campaignNames.put(campaign.campaignId(), campaign.name());
                }
                catalog.creatives().forEach(creative -> described.put(creative.creativeId(), creative));
                for (Ad ad : catalog.ads()) {
                    if (ad.creativeId() != null) {
                        creatives.put(ad.creativeId(), catalog.account());
                    }
                }
            }
            return new Directory(accounts, campaigns, creatives, described, firstDays, campaignNames);
        }

        boolean knows(QueryScope scope) {
            return accounts.keySet().containsAll(scope.accountIds())
                    && campaigns.keySet().containsAll(scope.campaignIds())
                    && creatives.keySet().containsAll(scope.creativeIds());
        }

        Set<Account> accounts(QueryScope scope) {
            Set<Account> found = new HashSet<>();
            add(found, accounts, scope.accountIds());
            add(found, campaigns, scope.campaignIds());
            add(found, creatives, scope.creativeIds());
            return found.isEmpty() ? Set.copyOf(accounts.values()) : found;
        }

        private static void add(Set<Account> found, Map<String, Account> owners, Collection<String> ids) {
            ids.stream().map(owners::get).filter(Objects::nonNull).forEach(found::add);
        }
    }
}
