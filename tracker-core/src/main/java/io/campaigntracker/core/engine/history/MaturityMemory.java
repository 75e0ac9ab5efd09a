package io.campaigntracker.core.engine.history;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.conversion.ConversionBasis;
import io.campaigntracker.core.conversion.ConversionDefaults;
import io.campaigntracker.core.maturity.AccountMaturity;
import io.campaigntracker.core.maturity.AccountPace;
import io.campaigntracker.core.maturity.CampaignPaces;
import io.campaigntracker.core.maturity.ClockGuess;
import io.campaigntracker.core.maturity.Nights;
import io.campaigntracker.core.performance.Completions;
import io.campaigntracker.maturity.ClockStore;
import io.campaigntracker.maturity.RecordedClock;
import io.campaigntracker.model.Account;
import io.campaigntracker.store.ArrivalsQuery;
import io.campaigntracker.store.CampaignArrivals;
import io.campaigntracker.store.KnownTotals;
import io.campaigntracker.store.KnownTotalsQuery;
import io.campaigntracker.store.StoreState;
import io.campaigntracker.store.TotalsStore;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How conversions and revenue come in, by account: learned from what was known of all its campaigns at the end of each of the last nights and is known now, by one statement
 * for all accounts of a zone that count alike, and where single campaigns are asked about by one more an account. The rules of a day are learned once, from the nights before it;
 * the paces anew when the account has changed. A store that can't add up teaches nothing. Keeps a bounded number of accounts. Thread-safe.
 */
public final class MaturityMemory {

    private static final int KEPT = 20_000;
    private static final int KEPT_PACES = 20_000;
    private static final int KEPT_CAMPAIGNS = 200_000;

    private final Optional<TotalsStore> store;
    private final Optional<ClockStore> clocks;
    private final ConversionDefaults defaults;
    private final Map<Key, AccountMaturity> known = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Counted, Learned> accounts = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Counted, Learned> campaigns = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * @param store adds up what was known; empty where nothing is learned
     * @param clocks keeps which clocks were found; empty where nobody does
     */
    public MaturityMemory(Optional<TotalsStore> store, Optional<ClockStore> clocks, ConversionDefaults defaults) {
        this.store = store;
        this.clocks = clocks;
        this.defaults = defaults;
    }

    /**
     * From where it is looked at.
     *
     * @param now the moment
     * @param states of the accounts
     * @param past whether it is a past moment
     */
    public record View(Instant now, AccountStates states, boolean past) {}

    /** What counts in an account. */
    private record Counted(String accountId, ConversionBasis basis) {}

    private record Key(Counted counted, LocalDate today) {}

    private record Alike(ZoneId zone, ConversionBasis basis, boolean stored) {}

    /**
     * What was learned, and what it holds for.
     *
     * @param state of the account, told before anything was read of it
     * @param moment if it is a past one, else null
     */
    private record Learned(
            LocalDate today, StoreState state, @Nullable Instant moment, CampaignPaces paces) {

        static Learned of(LocalDate today, StoreState state, View view, CampaignPaces paces) {
            return new Learned(today, state, view.past() ? view.now() : null, paces);
        }

        boolean isOf(LocalDate day, StoreState present, View view) {
            return today.equals(day)
                    && state.equals(present)
                    && Objects.equals(moment, view.past() ? view.now() : null);
        }
    }

    /** {@return the rules for several accounts, the slowest of theirs; what is learned on a day rests on what was known before it} */
    public AccountMaturity of(
            Set<Account> concerned, Function<String, ConversionBasis> basis, LocalDate today, View view) {
        List<AccountMaturity> rules = new ArrayList<>();
        List<Account> unknown = new ArrayList<>();
        synchronized (this) {
            for (Account account : concerned) {
                if (AttributedHistory.countsLinkClicks(basis.apply(account.accountId()))) {
                    rules.add(AccountMaturity.DEFAULT);
                    continue;
                }
                AccountMaturity rule = known.get(new Key(counted(account, basis), today));
                if (rule == null) {
                    unknown.add(account);
                } else {
                    rules.add(rule);
                }
            }
        }
        learn(unknown, basis, today, view).values().forEach(seen -> rules.add(seen.rule()));
        return rules.stream().reduce(AccountMaturity::or).orElse(AccountMaturity.DEFAULT);
    }

    /** {@return the paces of several accounts as wholes, by their ids} */
    public Map<String, CampaignPaces> ofAccounts(
            Collection<Account> concerned, Function<String, ConversionBasis> basis, LocalDate today, View view) {
        Map<String, CampaignPaces> paces = new HashMap<>();
        List<Account> unknown = new ArrayList<>();
        Map<String, StoreState> states = view.states().of(ids(concerned));
        synchronized (this) {
            for (Account account : concerned) {
                Learned learned = accounts.get(counted(account, basis));
                if (learned != null
                        && learned.isOf(today, Objects.requireNonNull(states.get(account.accountId())), view)) {
                    paces.put(account.accountId(), learned.paces());
                } else {
                    unknown.add(account);
                }
            }
        }
        learn(unknown, basis, today, view).forEach((id, seen) -> paces.put(id, seen.paces()));
        return paces;
    }

    /** {@return the paces of an account's campaigns, from those of the account} */
    public CampaignPaces ofCampaigns(
            Account account, ConversionBasis basis, AccountPace pace, LocalDate today, View view) {
        Counted key = new Counted(account.accountId(), basis);
        StoreState state = view.states().of(account.accountId());
        synchronized (this) {
            Learned learned = campaigns.get(key);
            if (learned != null && learned.isOf(today, state, view)) {
                return learned.paces();
            }
        }
        CampaignPaces paces = CampaignPaces.of(
                pace,
                // sums of fractions hang on their order
                store.map(totals -> inOrder(totals.arrivals(new ArrivalsQuery(
                                account.accountId(),
                                Nights.days(today),
                                Nights.moments(today, account.timeZone(), view.now()),
                                pace.weights(),
                                pace.changedFrom().orElse(null),
                                basis.definition(),
                                basis.window(),
                                !isStored(key)))))
                        .orElse(List.of()));
        synchronized (this) {
            campaigns.put(key, Learned.of(today, state, view, paces));
            int size = campaigns.values().stream()
                    .mapToInt(learned -> learned.paces().size())
                    .sum();
            while (size > KEPT_CAMPAIGNS && campaigns.size() > 1) {
                size -= Objects.requireNonNull(
                                campaigns.remove(campaigns.keySet().iterator().next()))
                        .paces()
                        .size();
            }
        }
        return paces;
    }

    private static List<CampaignArrivals> inOrder(List<CampaignArrivals> arrivals) {
        return arrivals.stream()
                .sorted(Comparator.comparing(CampaignArrivals::campaignId))
                .toList();
    }

    /** {@return the same for one question} */
    Completions.Paces paces(Function<String, ConversionBasis> basis, View view) {
        return new Completions.Paces() {
            @Override
            public Map<String, CampaignPaces> ofAccounts(Collection<Account> accounts, LocalDate today) {
                return MaturityMemory.this.ofAccounts(accounts, basis, today, view);
            }

            @Override
            public CampaignPaces ofCampaigns(Account account, AccountPace whole, LocalDate today) {
                return MaturityMemory.this.ofCampaigns(account, basis.apply(account.accountId()), whole, today, view);
            }
        };
    }

    private static Set<String> ids(Collection<Account> accounts) {
        return accounts.stream().map(Account::accountId).collect(Collectors.toUnmodifiableSet());
    }

    private static Counted counted(Account account, Function<String, ConversionBasis> basis) {
        return new Counted(account.accountId(), basis.apply(account.accountId()));
    }

    /** Whether it is what rows are stored under. */
    private boolean isStored(Counted counted) {
        return counted.basis().equals(defaults.of(counted.accountId()));
    }

    private Map<String, Nights.Taught> learn(
            List<Account> unknown, Function<String, ConversionBasis> basis, LocalDate today, View view) {
        Map<String, Nights.Taught> learned = new HashMap<>();
        unknown.stream()
                .collect(Collectors.groupingBy(account -> new Alike(
                        account.timeZone(), basis.apply(account.accountId()), isStored(counted(account, basis)))))
                .forEach((alike, members) -> learned.putAll(learn(alike, members, today, view)));
        return learned;
    }

    private Map<String, Nights.Taught> learn(Alike alike, List<Account> members, LocalDate today, View view) {
        Map<String, Nights.Taught> all = new HashMap<>();
        Map<String, StoreState> states = view.states().of(ids(members));
        Map<String, Nights> seen = store.map(totals -> nights(totals, alike, members, today, view.now()))
                .orElseGet(HashMap::new);
        ClockGuess guess = ClockGuess.of(alike.basis().definition());
        for (Account account : members) {
            Nights own = seen.computeIfAbsent(account.accountId(), id -> new Nights(today));
            all.put(account.accountId(), own.learn(guess));
        }
        found(alike, members, all, view)
                .forEach((id, clock) ->
                        all.put(id, Objects.requireNonNull(seen.get(id)).learn(ClockGuess.of(clock, alike.zone()))));
        synchronized (this) {
            all.forEach((id, one) -> {
                Counted key = new Counted(id, alike.basis());
                known.putIfAbsent(new Key(key, today), one.rule());
                accounts.put(key, Learned.of(today, Objects.requireNonNull(states.get(id)), view, one.paces()));
            });
            trim(known, KEPT);
            trim(accounts, KEPT_PACES);
        }
        return all;
    }

    /** What was found before of the accounts whose nights show no clock. */
    private Map<String, RecordedClock> found(
            Alike alike, List<Account> members, Map<String, Nights.Taught> learned, View view) {
        Set<String> unknown = members.stream()
                .map(Account::accountId)
                .filter(id -> !Objects.requireNonNull(learned.get(id))
                        .paces()
                        .account()
                        .isLearned())
                .collect(Collectors.toUnmodifiableSet());
        return clocks.isEmpty() || unknown.isEmpty()
                ? Map.of()
                : clocks.get().clocks(unknown, view.past() ? view.now() : null).stream()
                        .filter(clock -> clock.definition()
                                .equals(alike.basis().definition().id()))
                        .collect(Collectors.toUnmodifiableMap(RecordedClock::accountId, clock -> clock));
    }

    /**
     * Learns how the conversions of accounts come in, now, so that the next question need not, and keeps the clocks that were found: of what rows are stored under, and of what
     * was asked about before.
     *
     * @param changed those that something was fetched of
     */
    public void learn(Collection<Account> changed, Clock clock, View view) {
        Map<String, Set<ConversionBasis>> asked = new HashMap<>();
        synchronized (this) {
            accounts.keySet()
                    .forEach(key -> asked.computeIfAbsent(key.accountId(), any -> new LinkedHashSet<>())
                            .add(key.basis()));
        }
        Map<Account, Set<ConversionBasis>> counting = new LinkedHashMap<>();
        for (Account account : changed) {
            Set<ConversionBasis> all = counting.computeIfAbsent(account, any -> new LinkedHashSet<>());
            all.add(defaults.of(account.accountId()));
            all.addAll(asked.getOrDefault(account.accountId(), Set.of()));
        }
        // by as few statements as there are zones and ways to count
        changed.stream()
                .collect(Collectors.groupingBy(account -> account.today(clock)))
                .forEach((today, members) -> ofAccounts(members, defaults::of, today, view));
        List<RecordedClock> seen = new ArrayList<>();
        counting.forEach((account, bases) -> bases.forEach(basis -> {
            LocalDate today = account.today(clock);
            AccountPace pace = Objects.requireNonNull(ofAccounts(Set.of(account), id -> basis, today, view)
                            .get(account.accountId()))
                    .account();
            ofCampaigns(account, basis, pace, today, view);
            if (pace.isLearned()) {
                seen.add(new RecordedClock(
                        account.accountId(), basis.definition().id(), pace.clock(), view.now()));
            }
        }));
        clocks.filter(store -> !seen.isEmpty()).ifPresent(store -> {
            Set<String> ids = seen.stream().map(RecordedClock::accountId).collect(Collectors.toUnmodifiableSet());
            List<RecordedClock> former = store.clocks(ids, null);
            store.addClocks(seen.stream()
                    .filter(one -> former.stream().noneMatch(other -> isSame(one, other)))
                    .toList());
        });
    }

    private static boolean isSame(RecordedClock one, RecordedClock other) {
        return one.accountId().equals(other.accountId())
                && one.definition().equals(other.definition())
                && one.clock() == other.clock();
    }

    private static <K> void trim(Map<K, ?> map, int size) {
        while (map.size() > size) {
            map.remove(map.keySet().iterator().next());
        }
    }

    private static Map<String, Nights> nights(
            TotalsStore store, Alike alike, List<Account> members, LocalDate today, Instant now) {
        List<Instant> moments = Nights.moments(today, alike.zone(), now);
        Map<Instant, LocalDate> seenOn = new HashMap<>();
        for (int night = 0; night < moments.size(); night++) {
            seenOn.put(moments.get(night), Nights.days(today).since().plusDays(night + 1L));
        }
        Map<String, Nights> seen = new HashMap<>();
        for (KnownTotals day : store.knownTotals(new KnownTotalsQuery(
                ids(members),
                Nights.days(today),
                moments,
                alike.basis().definition(),
                alike.basis().window(),
                !alike.stored()))) {
            LocalDate on = seenOn.get(day.moment());
            if (on != null) {
                seen.computeIfAbsent(day.accountId(), id -> new Nights(today)).add(day, on);
            }
        }
        return seen;
    }
}
