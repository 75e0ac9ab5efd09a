package io.campaigntracker.core.engine.history;

import io.campaigntracker.core.goal.DerivedGoal;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.Ad;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.Creative;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.store.HistoryQuery;
import io.campaigntracker.store.MetricsStore;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which account a campaign or creative belongs to, and what they are called: as the newest catalogs tell, or by its rows where no catalog names it, since a
 * platform no longer lists what was deleted. Stands for one state of the store. Thread-safe.
 */
public final class AccountDirectory {

    private static final DateRange EVER = DateRange.of(LocalDate.of(2004, 1, 1), LocalDate.of(2200, 1, 1));

    private final MetricsStore store;
    private final Map<String, Account> accounts = new HashMap<>();
    private final Map<String, Account> campaigns = new HashMap<>();
    private final Map<String, Integer> sizes = new HashMap<>();
    private final Map<String, Account> creatives = new HashMap<>();
    private final Map<String, Creative> described = new HashMap<>();
    private final Map<String, LocalDate> firstDays = new HashMap<>();
    private final Map<String, String> campaignNames = new HashMap<>();
    private final Map<String, DerivedGoal> derivedGoals = new HashMap<>();
    private final Map<String, Set<String>> active = new HashMap<>();
    private final ConcurrentMap<String, Optional<Account>> unlistedCampaigns = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Optional<Account>> unlistedCreatives = new ConcurrentHashMap<>();

    private AccountDirectory(MetricsStore store, List<AccountCatalog> catalogs) {
        this.store = store;
        for (AccountCatalog catalog : catalogs) {
            Account account = catalog.account();
            accounts.put(account.accountId(), account);
            derivedGoals.putAll(DerivedGoal.of(catalog));
            sizes.put(account.accountId(), catalog.campaigns().size());
            for (Campaign campaign : catalog.campaigns()) {
                campaigns.put(campaign.campaignId(), account);
                if (campaign.startTime() != null) {
                    firstDays.put(campaign.campaignId(), LocalDate.ofInstant(campaign.startTime(), account.timeZone()));
                }
                campaignNames.put(campaign.campaignId(), campaign.name());
                if (campaign.isActive()) {
                    active.computeIfAbsent(account.accountId(), id -> new HashSet<>())
                            .add(campaign.campaignId());
                }
            }
            for (Creative creative : catalog.creatives()) {
                described.put(creative.creativeId(), creative);
                creatives.put(creative.creativeId(), account);
            }
            for (Ad ad : catalog.ads()) {
                if (ad.creativeId() != null) {
                    creatives.put(ad.creativeId(), account);
                }
            }
        }
    }

    /** {@return who owns what at this moment} */
    public static AccountDirectory read(MetricsStore store) {
        return new AccountDirectory(store, store.catalogs(null));
    }

    /** {@return the accounts of these entities, all if the scope names none; empty where none of those named is known} */
    public Set<Account> of(QueryScope scope) {
        if (scope.equals(QueryScope.EVERYTHING)) {
            return Set.copyOf(accounts.values());
        }
        Set<Account> found = new HashSet<>();
        scope.accountIds().stream().flatMap(id -> account(id).stream()).forEach(found::add);
        found.addAll(ownersOf(scope.campaignIds()).values());
        found.addAll(creatorsOf(scope.creativeIds()).values());
        return found;
    }

    /** {@return the campaigns of an account that its newest catalog calls active} */
    public Set<String> activeCampaigns(String accountId) {
        return active.getOrDefault(accountId, Set.of());
    }

    /** {@return the account of each of these campaigns that is known} */
    public Map<String, Account> ownersOf(Set<String> campaignIds) {
        return found(
                campaignIds,
                campaigns,
                unlistedCampaigns,
                ids -> HistoryQuery.of(EntityLevel.CAMPAIGN, EVER).campaigns(ids),
                MetricsRow::campaignId);
    }

    /** {@return the account of each of these creatives that is known} */
    public Map<String, Account> creatorsOf(Set<String> creativeIds) {
        return found(
                creativeIds,
                creatives,
                unlistedCreatives,
                ids -> HistoryQuery.of(EntityLevel.AD, EVER).creatives(ids),
                MetricsRow::creativeId);
    }

    /** {@return which of the entities that a scope names no catalog and no row knows} */
    public List<UnknownEntity> unknown(QueryScope scope) {
        List<UnknownEntity> unknown = new ArrayList<>();
        scope.accountIds().stream()
                .filter(id -> account(id).isEmpty())
                .forEach(id -> unknown.add(UnknownEntity.of("account", id, accounts.keySet(), Map.of())));
        without(scope.campaignIds(), ownersOf(scope.campaignIds()))
                .forEach(id -> unknown.add(UnknownEntity.of("campaign", id, campaigns.keySet(), campaignNames)));
        Set<String> noCreative = without(scope.creativeIds(), creatorsOf(scope.creativeIds()));
        if (!noCreative.isEmpty()) {
            Map<String, String> names = new HashMap<>();
            described.forEach((id, creative) -> names.put(id, creative.name()));
            noCreative.forEach(id -> unknown.add(UnknownEntity.of("creative", id, creatives.keySet(), names)));
        }
        return unknown.stream().sorted().toList();
    }

    /** {@return what is known about a creative, null if nothing} */
    @Nullable
    public Creative creative(String creativeId) {
        return described.get(creativeId);
    }

    /** {@return how many campaigns of an account its catalog names} */
    public int campaigns(String accountId) {
        return sizes.getOrDefault(accountId, 0);
    }

    /** {@return every creative that a catalog describes} */
    public Collection<Creative> creatives() {
        return Collections.unmodifiableCollection(described.values());
    }

    /** {@return what the platform's settings say of the goals of the listed campaigns} */
    public Map<String, DerivedGoal> derivedGoals() {
        return Collections.unmodifiableMap(derivedGoals);
    }

    /** {@return the campaigns that a catalog names, each with its account} */
    public Map<String, Account> listedCampaigns() {
        return Collections.unmodifiableMap(campaigns);
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

    /**
     * {@return of the campaigns named beside each account those that are not known as its own: neither a catalog nor a stored row tells so; none while no account is known}
     *
     * @param named campaigns by the account that they are said to belong to
     */
    public Map<String, Set<String>> strangers(Map<String, Set<String>> named) {
        if (accounts.isEmpty()) {
            return Map.of();
        }
        Map<String, Account> owners =
                ownersOf(named.values().stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet()));
        Map<String, Set<String>> strangers = new HashMap<>();
        named.forEach((account, campaigns) -> {
            Set<String> others = campaigns.stream()
                    .filter(campaign -> {
                        Account owner = owners.get(campaign);
                        return owner == null || !owner.accountId().equals(account);
                    })
                    .collect(Collectors.toUnmodifiableSet());
            if (!others.isEmpty()) {
                strangers.put(account, others);
            }
        });
        return strangers;
    }

    /** {@return the zone of an account's days; UTC where it is not known} */
    public ZoneId zone(String accountId) {
        return account(accountId).map(Account::timeZone).orElse(ZoneOffset.UTC);
    }

    private Optional<Account> account(String accountId) {
        return Optional.ofNullable(accounts.get(accountId));
    }

    private Map<String, Account> found(
            Set<String> ids,
            Map<String, Account> listed,
            ConcurrentMap<String, Optional<Account>> unlisted,
            Function<Set<String>, HistoryQuery> rowsOf,
            Function<MetricsRow, Optional<String>> idOf) {
        Set<String> unread = ids.stream()
                .filter(id -> !listed.containsKey(id) && !unlisted.containsKey(id))
                .collect(Collectors.toUnmodifiableSet());
        if (!unread.isEmpty()) {
            Map<String, Account> owners = new HashMap<>();
            store.forEach(rowsOf.apply(unread), row -> idOf.apply(row).ifPresent(id -> owners.put(id, owner(row))));
            unread.forEach(id -> unlisted.put(id, Optional.ofNullable(owners.get(id))));
        }
        Map<String, Account> found = new HashMap<>();
        for (String id : ids) {
            Optional.ofNullable(listed.get(id))
                    .or(() -> unlisted.getOrDefault(id, Optional.empty()))
                    .ifPresent(account -> found.put(id, account));
        }
        return found;
    }

    private Account owner(MetricsRow row) {
        return account(row.accountId())
                .orElseGet(() -> new Account(row.accountId(), "", row.currency(), ZoneOffset.UTC));
    }

    private static Set<String> without(Set<String> ids, Map<String, Account> known) {
        return ids.stream().filter(id -> !known.containsKey(id)).collect(Collectors.toUnmodifiableSet());
    }
}
