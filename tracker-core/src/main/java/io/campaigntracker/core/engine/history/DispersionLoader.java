package io.campaigntracker.core.engine.history;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.conversion.ConversionBases;
import io.campaigntracker.core.conversion.ConversionBasis;
import io.campaigntracker.core.dispersion.AccountDispersion;
import io.campaigntracker.core.dispersion.Dispersions;
import io.campaigntracker.core.engine.store.StoreTotals;
import io.campaigntracker.core.performance.TotalsCalculator;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.performance.MetricTotals;
import io.campaigntracker.store.StoreState;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what accounts teach about the scatter of their days: the rows of their campaigns over the twelve weeks up to each account's last mature day, whichever
 * campaigns and days are asked about, so that a day has one interval in every range. Accounts with the same last day and currency are read together. Of a large account a few
 * hundred campaigns teach it, evenly from the largest to the smallest.
 *
 * <p>What was learned stands while the store tells the same state of the account, and beyond as long as the store's own sums of these days are the same, by campaign and by day: most
 * syncs change younger days alone. Those sums are kept as they were read, of many accounts together: where most of them changed, all are compared; where few did, those are read anew, which
 * costs less than adding up all. Thread-safe.
 */
public final class DispersionLoader {

    private static final int KEPT = 20_000;
    private static final int FORMER = 64;

    /** As many accounts are added up for each that changed at most. */
    private static final int MOST_SUMMED = 2;

    private final Map<Key, Own> kept = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Set<Key>, Learned> former = new LinkedHashMap<>(16, 0.75f, true);

    private record Key(
            Account account,
            LocalDate until,
            ConversionBasis basis,
            @Nullable String currency,
            @Nullable Instant asOf) {}

    /** What an account taught, and the state that it was in. */
    private record Own(StoreState state, AccountDispersion dispersion) {}

    /** Accounts that are read together. */
    private record Alike(LocalDate until, String currency) {}

    /** What the store's sums were when the accounts were learned. */
    private record Sums(Map<String, MetricTotals> byCampaign, List<MetricTotals> byDay) {

        static Sums of(AttributedHistory rows) {
            MetricsHistory history = rows.history();
            int[] days = IntStream.range(0, history.size())
                    .map(history::epochDay)
                    .sorted()
                    .distinct()
                    .toArray();
            int[] group = IntStream.range(0, history.size())
                    .map(row -> Arrays.binarySearch(days, history.epochDay(row)))
                    .toArray();
            return new Sums(StoreTotals.byCampaign(rows), TotalsCalculator.byGroup(rows, group, days.length));
        }
    }

    private record Learned(Sums from, Map<String, AccountDispersion> byAccount) {}

    /** What was learned of accounts together. */
    private record Former(Set<Key> keys, Learned learned) {}

    /**
     * {@return the dispersion of each account}
     *
     * @param now pinned to the state that the question goes by
     * @param accounts the accounts concerned
     */
    Dispersions of(HistoryLoader now, QueryTerms terms, Set<Account> accounts) {
        now.learnMaturity(accounts);
        ConversionBases bases = now.bases(terms);
        Set<Key> keys = new HashSet<>();
        for (Account account : accounts) {
            LocalDate today = account.today(now.clock());
            keys.add(new Key(
                    account,
                    now.maturity(Set.of(account), today).slowest().matureUntil(today),
                    bases.of(account.accountId()),
                    terms.currency(),
                    now.moment()));
        }
        Map<String, AccountDispersion> byAccount = new HashMap<>();
        kept(now, terms, keys).forEach((key, own) -> byAccount.put(key.account().accountId(), own));
        return new Dispersions(byAccount, terms.scope().campaignIds());
    }

    private Map<Key, AccountDispersion> kept(HistoryLoader now, QueryTerms terms, Set<Key> keys) {
        Map<String, StoreState> states =
                now.states().of(ids(keys.stream().map(Key::account).collect(Collectors.toUnmodifiableSet())));
        Map<Key, AccountDispersion> known = new HashMap<>();
        Set<Key> unread = new HashSet<>();
        synchronized (kept) {
            for (Key key : keys) {
                Own own = kept.get(key);
                if (own != null && own.state().equals(state(key, states))) {
                    known.put(key, own.dispersion());
                } else {
                    unread.add(key);
                }
            }
        }
        if (!unread.isEmpty()) {
            Map<Key, AccountDispersion> learned = learned(now, terms, unread);
            known.putAll(learned);
            synchronized (kept) {
                learned.forEach((key, own) -> kept.put(key, new Own(state(key, states), own)));
                while (kept.size() > KEPT) {
                    kept.remove(kept.keySet().iterator().next());
                }
            }
        }
        return known;
    }

    private static StoreState state(Key key, Map<String, StoreState> states) {
        return Objects.requireNonNull(states.get(key.account().accountId()));
    }

    private Map<Key, AccountDispersion> learned(HistoryLoader now, QueryTerms terms, Set<Key> unread) {
        Map<Key, AccountDispersion> learned = new HashMap<>();
        unread.stream()
                .collect(Collectors.groupingBy(
                        key -> new Alike(key.until(), key.account().currency()), Collectors.toUnmodifiableSet()))
                .forEach((alike, keys) -> {
                    Map<String, AccountDispersion> own =
                            learned(now, terms, keys, AccountDispersion.days(alike.until()));
                    keys.forEach(key ->
                            learned.put(key, own.getOrDefault(key.account().accountId(), AccountDispersion.ASSUMED)));
                });
        return learned;
    }

    private Map<String, AccountDispersion> learned(HistoryLoader now, QueryTerms terms, Set<Key> keys, DateRange days) {
        Optional<Former> known = former(keys);
        Optional<Sums> present = known.flatMap(before -> sums(now, over(terms, before.keys(), days)));
        if (present.isPresent()
                && present.equals(known.map(before -> before.learned().from()))) {
            return known.orElseThrow().learned().byAccount();
        }
        Set<Account> accounts = accounts(keys);
        QueryTerms all = over(terms, keys, days);
        Set<Account> large = accounts.stream()
                .filter(account -> now.accounts().campaigns(account.accountId()) > AccountDispersion.CAMPAIGNS)
                .collect(Collectors.toUnmodifiableSet());
        Optional<Sums> sums = known.filter(before -> before.keys().equals(keys)).isPresent()
                ? present
                : large.isEmpty() ? Optional.empty() : sums(now, all);
        Map<String, AccountDispersion> learned = new HashMap<>();
        Set<String> small = ids(
                accounts.stream().filter(account -> !large.contains(account)).collect(Collectors.toUnmodifiableSet()));
        if (!small.isEmpty()) {
            AttributedHistory rows = rows(now, all, QueryScope.accounts(small));
            learned.putAll(AccountDispersion.byAccount(rows));
            if (large.isEmpty() && sums.isEmpty() && rows.currencies().size() <= 1) {
                sums = Optional.of(Sums.of(rows));
            }
        }
        if (!large.isEmpty()) {
            Map<String, MetricTotals> totals = sums.map(Sums::byCampaign)
                    .orElseGet(() -> now.totalsByCampaign(all.scope(QueryScope.accounts(ids(large)))));
            learned.putAll(AccountDispersion.byAccount(
                    rows(now, all, new QueryScope(ids(large), sample(now, totals, large), Set.of()))));
        }
        if (now.moment() == null) {
            sums.ifPresent(from -> remember(keys, new Learned(from, Map.copyOf(learned))));
        }
        return learned;
    }

    /** What these accounts taught before, perhaps among others of which there are not many more. */
    private Optional<Former> former(Set<Key> keys) {
        synchronized (former) {
            return former.keySet().stream()
                    .filter(others -> others.size() <= MOST_SUMMED * keys.size() && others.containsAll(keys))
                    .min(Comparator.comparingInt(Set::size))
                    .map(others -> new Former(others, Objects.requireNonNull(former.get(others))));
        }
    }

    private static QueryTerms over(QueryTerms terms, Set<Key> keys, DateRange days) {
        return terms.scope(QueryScope.accounts(ids(accounts(keys)))).between(days.since(), days.until());
    }

    private static Set<Account> accounts(Set<Key> keys) {
        return keys.stream().map(Key::account).collect(Collectors.toUnmodifiableSet());
    }

    private void remember(Set<Key> keys, Learned learned) {
        synchronized (former) {
            former.put(Set.copyOf(keys), learned);
            if (former.size() > FORMER) {
                former.remove(former.keySet().iterator().next());
            }
        }
    }

    private static Optional<Sums> sums(HistoryLoader now, QueryTerms all) {
        return now.storesOwnTotals(all)
                .flatMap(byCampaign -> now.storesOwnDays(all).map(byDay -> new Sums(byCampaign, byDay)));
    }

    private static AttributedHistory rows(HistoryLoader now, QueryTerms all, QueryScope scope) {
        return now.load(all.scope(scope), Reading.ROWS.withoutOffline()).rows();
    }

    /** Campaigns of each account; all that spent something where they are few. */
    private static Set<String> sample(HistoryLoader now, Map<String, MetricTotals> totals, Set<Account> accounts) {
        Map<String, Account> owners = now.accounts().listedCampaigns();
        Map<Account, Map<String, BigDecimal>> spent = new HashMap<>();
        totals.forEach((campaign, sums) -> {
            Account owner = owners.get(campaign);
            BigDecimal spend = sums.spend();
            if (owner != null && spend != null) {
                spent.computeIfAbsent(owner, account -> new HashMap<>()).put(campaign, spend);
            }
        });
        Set<String> sample = new HashSet<>();
        accounts.forEach(account -> sample.addAll(AccountDispersion.sample(spent.getOrDefault(account, Map.of()))));
        // a scope without campaigns would be about all of them
        return sample.isEmpty() ? Set.of("none") : sample;
    }

    private static Set<String> ids(Set<Account> accounts) {
        return accounts.stream().map(Account::accountId).collect(Collectors.toUnmodifiableSet());
    }
}
