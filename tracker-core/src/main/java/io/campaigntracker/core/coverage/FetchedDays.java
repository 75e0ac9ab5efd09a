package io.campaigntracker.core.coverage;

import io.campaigntracker.model.Account;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.DayState;
import io.campaigntracker.store.Coverage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the days of a question: fetched, open, in another currency, or missing, for all of its accounts and campaigns together or for one. A campaign's day was
 * last fetched with its account or by itself, whichever is later. Thread-safe; what it tells does not change.
 */
public final class FetchedDays {

    private static final BinaryOperator<Instant> LATER = BinaryOperator.maxBy(Comparator.naturalOrder());

    private final Map<String, ZoneId> zones;
    private final Map<String, String> owners;
    private final Map<String, Map<LocalDate, Instant>> wholeAccounts;
    private final Map<String, Map<LocalDate, Instant>> singleCampaigns;
    private final Map<String, Set<LocalDate>> otherCurrency;
    // a fleet asks for every day of every campaign, which mostly is its account's
    private final Map<String, Map<LocalDate, DayState>> states = new ConcurrentHashMap<>();

    private FetchedDays(
            Map<String, ZoneId> zones,
            Map<String, String> owners,
            Map<String, Map<LocalDate, Instant>> wholeAccounts,
            Map<String, Map<LocalDate, Instant>> singleCampaigns,
            Map<String, Set<LocalDate>> otherCurrency) {
        this.zones = zones;
        this.owners = owners;
        this.wholeAccounts = wholeAccounts;
        this.singleCampaigns = singleCampaigns;
        this.otherCurrency = otherCurrency;
    }

    /**
     * {@return what the answers tell}
     *
     * @param coverage how asking for each day ended
     * @param accounts the accounts of the question
     * @param owners the account of each campaign that the question names and that is known; empty if it is about whole accounts
     */
    public static FetchedDays of(
            Collection<Coverage> coverage, Collection<Account> accounts, Map<String, String> owners) {
        Map<String, ZoneId> zones = new HashMap<>();
        accounts.forEach(account -> zones.put(account.accountId(), account.timeZone()));
        Map<String, Map<LocalDate, Instant>> whole = new HashMap<>();
        Map<String, Map<LocalDate, Instant>> single = new HashMap<>();
        for (Coverage day : coverage) {
            if (day.outcome() == Coverage.Outcome.FAILED) {
                continue;
            }
            boolean all = "*".equals(day.scope());
            for (String id :
                    all ? List.of(day.accountId()) : Arrays.asList(day.scope().split(",", -1))) {
                (all ? whole : single)
                        .computeIfAbsent(id, key -> new HashMap<>())
                        .merge(day.date(), day.fetchedAt(), LATER);
            }
        }
        return new FetchedDays(zones, Map.copyOf(owners), whole, single, Map.of());
    }

    /** {@return the same, with the days of each account whose rows are in a currency that it no longer bills in} */
    public FetchedDays except(Map<String, Set<LocalDate>> inOtherCurrency) {
        return new FetchedDays(zones, owners, wholeAccounts, singleCampaigns, Map.copyOf(inOtherCurrency));
    }

    /** {@return what is known of a day of everything that the question is about} */
    public DayState state(LocalDate day) {
        return state(day, zones.keySet());
    }

    /** {@return what is known of a day of the part of the question that lies in some accounts} */
    public DayState state(LocalDate day, Set<String> accountIds) {
        return parts(accountIds)
                .map(part -> state(day, part.accountId(), part.campaignId()))
                .reduce(DayState::or)
                .orElse(DayState.MISSING);
    }

    /** {@return what is known of one campaign's day} */
    public DayState state(LocalDate day, String accountId, @Nullable String campaignId) {
        if (campaignId != null && isFetchedAlone(campaignId)) {
            return ownState(day, accountId, campaignId);
        }
        Map<LocalDate, DayState> ofAccount = states.get(accountId);
        if (ofAccount == null) {
            ofAccount = states.computeIfAbsent(accountId, id -> new ConcurrentHashMap<>());
        }
        DayState state = ofAccount.get(day);
        if (state == null) {
            state = ownState(day, accountId, null);
            ofAccount.put(day, state);
        }
        return state;
    }

    private DayState ownState(LocalDate day, String accountId, @Nullable String campaignId) {
        DayState state = DayRule.of(
                day,
                zones.getOrDefault(accountId, ZoneOffset.UTC),
                at(day, accountId, campaignId).orElse(null));
        return state.isKnown()
                        && otherCurrency.getOrDefault(accountId, Set.of()).contains(day)
                ? DayState.OTHER_CURRENCY
                : state;
    }

    /** {@return when a day of everything was last fetched, which for some of it may be later; empty while some never was} */
    public Optional<Instant> fetchedAt(LocalDate day) {
        return fetchedAt(day, zones.keySet());
    }

    /** {@return the same of the part of the question that lies in some accounts} */
    public Optional<Instant> fetchedAt(LocalDate day, Set<String> accountIds) {
        List<Optional<Instant>> fetches = parts(accountIds)
                .map(part -> at(day, part.accountId(), part.campaignId()))
                .toList();
        return fetches.stream().anyMatch(Optional::isEmpty)
                ? Optional.empty()
                : fetches.stream().flatMap(Optional::stream).min(Comparator.naturalOrder());
    }

    /** {@return whether a day of a campaign was ever fetched by itself} */
    public boolean isFetchedAlone(String campaignId) {
        return singleCampaigns.containsKey(campaignId);
    }

    /** {@return when any day of the range was last fetched; of several accounts or campaigns that of the one furthest behind; empty if one never was} */
    public Optional<Instant> lastFetch(DateRange range) {
        return lastFetch(range, zones.keySet());
    }

    /** {@return the same of the part of the question that lies in some accounts} */
    public Optional<Instant> lastFetch(DateRange range, Set<String> accountIds) {
        List<Optional<Instant>> fetches = parts(accountIds)
                .map(part -> range.dates().stream()
                        .flatMap(day -> at(day, part.accountId(), part.campaignId()).stream())
                        .max(Comparator.naturalOrder()))
                .toList();
        return fetches.stream().anyMatch(Optional::isEmpty)
                ? Optional.empty()
                : fetches.stream().flatMap(Optional::stream).min(Comparator.naturalOrder());
    }

    /** {@return the days of a range of which some part is in this state, and none less known} */
    public List<LocalDate> in(DayState wanted, DateRange range) {
        return range.dates().stream().filter(day -> state(day) == wanted).toList();
    }

    /** {@return the days of a range that no verdict may rest on} */
    public List<LocalDate> unsettled(DateRange range) {
        return range.dates().stream()
                .filter(day -> state(day) != DayState.FETCHED)
                .toList();
    }

    /** {@return when one campaign's day was last fetched} */
    public Optional<Instant> fetchedAt(LocalDate day, String accountId, @Nullable String campaignId) {
        return at(day, accountId, campaignId);
    }

    private Optional<Instant> at(LocalDate day, String accountId, @Nullable String campaignId) {
        Instant whole = wholeAccounts.getOrDefault(accountId, Map.of()).get(day);
        Instant single = campaignId == null
                ? null
                : singleCampaigns.getOrDefault(campaignId, Map.of()).get(day);
        return Stream.of(Optional.ofNullable(whole), Optional.ofNullable(single))
                .flatMap(Optional::stream)
                .reduce(LATER);
    }

    private record Part(String accountId, @Nullable String campaignId) {}

    private Stream<Part> parts(Set<String> accountIds) {
        return owners.isEmpty()
                ? accountIds.stream().map(account -> new Part(account, null))
                : owners.entrySet().stream()
                        .filter(owner -> accountIds.contains(owner.getValue()))
                        .map(owner -> new Part(owner.getValue(), owner.getKey()));
    }
}
