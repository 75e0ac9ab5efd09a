package io.campaigntracker.core.engine.history;

import io.campaigntracker.core.conversion.AttributedHistory;
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
 * syncs change younger days alone. Thread-safe.
 */
public final class DispersionLoader {

    private static final int KEPT = 2_000;
    private static final int FORMER = 64;

    private final Map<AtState, AccountDispersion> kept = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Set<Key>, Learned> former = new LinkedHashMap<>(16, 0.75f, true);

    private record Key(
            Account account,
            LocalDate until,
            ConversionBasis basis,
            @Nullable String currency,
            @Nullable Instant asOf) {}

    /** The same while the account stays as it is. */
    private record AtState(Key key, StoreState state) {}

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

    /**
     * {@return the dispersion of each account}
     *
     * @param now pinned to the state that the question goes by
     * @param accounts the accounts concerned
     */
    Dispersions of(HistoryLoader now, QueryTerms terms, Set<Account> accounts) {
        now.learnMaturity(accounts);
        Set<Key> keys = new HashSet<>();
        for (Account account : accounts) {
            LocalDate today = account.today(now.clock());
            keys.add(new Key(
                    account,
                    now.maturity(Set.of(account), today).slowest().matureUntil(today),
                    now.bases(terms).of(account.accountId()),
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
                AccountDispersion own = kept.get(at(key, states));
                if (own == null) {
                    unread.add(key);
                } else {
                    known.put(key, own);
                }
            }
        }
        if (!unread.isEmpty()) {
            Map<Key, AccountDispersion> learned = learned(now, terms, unread);
            known.putAll(learned);
            synchronized (kept) {
                learned.forEach((key, own) -> kept.put(at(key, states), own));
                while (kept.size() > KEPT) {
                    kept.remove(kept.keySet().iterator().next());
                }
            }
        }
        return known;
    }

    private static AtState at(Key key, Map<String, StoreState> states) {
        return new AtState(key, Objects.requireNonNull(states.get(key.account().accountId())));
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
        Learned known;
        synchronized (former) {
            known = former.get(keys);
        }
        Set<Account> accounts = keys.stream().map(Key::account).collect(Collectors.toUnmodifiableSet());
        QueryTerms all = terms.scope(QueryScope.accounts(ids(accounts))).between(days.since(), days.until());
        Set<Account> large = accounts.stream()
                .filter(account -> now.accounts().campaigns(account.accountId()) > AccountDispersion.CAMPAIGNS)
                .collect(Collectors.toUnmodifiableSet());
        Optional<Sums> sums = known == null && large.isEmpty() ? Optional.empty() : sums(now, all);
        if (known != null && sums.isPresent() && known.from().equals(sums.get())) {
            return known.byAccount();
        }
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
        Set<String> sample = new HashSet<>();
        for (Account account : accounts) {
            Map<String, BigDecimal> spend = new HashMap<>();
            totals.forEach((campaign, sums) -> {
                BigDecimal own = sums.spend();
                if (own != null && account.equals(owners.get(campaign))) {
                    spend.put(campaign, own);
                }
            });
            sample.addAll(AccountDispersion.sample(spend));
        }
        // a scope without campaigns would be about all of them
        return sample.isEmpty() ? Set.of("none") : sample;
    }

    private static Set<String> ids(Set<Account> accounts) {
        return accounts.stream().map(Account::accountId).collect(Collectors.toUnmodifiableSet());
    }
}
