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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which account a campaign or creative belongs to, and what they are called, as the newest catalogs tell. Immutable. */
public final class AccountDirectory {

    private final Map<String, Account> accounts = new HashMap<>();
    private final Map<String, Account> campaigns = new HashMap<>();
    private final Map<String, Account> creatives = new HashMap<>();
    private final Map<String, Creative> described = new HashMap<>();
    private final Map<String, LocalDate> firstDays = new HashMap<>();
    private final Map<String, String> campaignNames = new HashMap<>();

    private AccountDirectory(List<AccountCatalog> catalogs) {
        for (AccountCatalog catalog : catalogs) {
            Account account = catalog.account();
            accounts.put(account.accountId(), account);
            for (Campaign campaign : catalog.campaigns()) {
                campaigns.put(campaign.campaignId(), account);
                if (campaign.startTime() != null) {
                    firstDays.put(campaign.campaignId(), LocalDate.ofInstant(campaign.startTime(), account.timeZone()));
                }
                campaignNames.put(campaign.campaignId(), campaign.name());
            }
            catalog.creatives().forEach(creative -> described.put(creative.creativeId(), creative));
            for (Ad ad : catalog.ads()) {
                if (ad.creativeId() != null) {
                    creatives.put(ad.creativeId(), account);
                }
            }
        }
    }

    static AccountDirectory read(MetricsStore store) {
        return new AccountDirectory(store.catalogs(null));
    }

    /** {@return the accounts of these entities; all accounts where none of them is known} */
    public Set<Account> of(QueryScope scope) {
        Set<Account> found = new HashSet<>();
        add(found, accounts, scope.accountIds());
        add(found, campaigns, scope.campaignIds());
        add(found, creatives, scope.creativeIds());
        return found.isEmpty() ? Set.copyOf(accounts.values()) : found;
    }

    /** {@return what is known about a creative, null if nothing} */
    @Nullable
    public Creative creative(String creativeId) {
        return described.get(creativeId);
    }

    /** {@return the day on which a campaign began, in its account's zone, where the platform told} */
    public Optional<LocalDate> firstDay(String campaignId) {
        return Optional.ofNullable(firstDays.get(campaignId));
    }

    /** {@return the name of a campaign, or its id where it has none or is not known} */
    public String campaignName(String campaignId) {
        String name = campaignNames.getOrDefault(campaignId, "");
        return name.isBlank() ? campaignId : name;
    }

    /** {@return those campaigns that the catalog of this account does not name; none while no account is known} */
    public Set<String> strangers(String accountId, Set<String> campaignIds) {
        if (accounts.isEmpty()) {
            return Set.of();
        }
        return campaignIds.stream()
                .filter(campaign -> {
                    Account owner = campaigns.get(campaign);
                    return owner == null || !owner.accountId().equals(accountId);
                })
                .collect(Collectors.toUnmodifiableSet());
    }

    private static void add(Set<Account> found, Map<String, Account> owners, Collection<String> ids) {
        ids.stream().map(owners::get).filter(Objects::nonNull).forEach(found::add);
    }
}
