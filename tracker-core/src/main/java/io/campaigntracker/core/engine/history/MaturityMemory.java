package io.campaigntracker.core.engine.history;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.conversion.ConversionBases;
import io.campaigntracker.core.conversion.ConversionDefaults;
import io.campaigntracker.core.maturity.AccountMaturity;
import io.campaigntracker.core.maturity.MaturityLearner;
import io.campaigntracker.core.maturity.MaturityRule;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.store.HistoryQuery;
import io.campaigntracker.store.MetricsStore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How fast conversions and revenue come in, by account: learned from what was known at the end of each of the last days, once a day and account. Only the
 * campaigns with the most conversions are read for it; they tell the pattern. For an account that was not synced that long
 * no row is read. Thread-safe.
 */
public final class MaturityMemory {

    private static final int CAMPAIGNS = 20;
    private static final int SNAPSHOTS = 35;

    private final MetricsStore store;
    private final ConversionDefaults defaults;
    private final ConcurrentMap<Key, AccountMaturity> known = new ConcurrentHashMap<>();

    public MaturityMemory(MetricsStore store, ConversionDefaults defaults) {
        this.store = store;
        this.defaults = defaults;
    }

    private record Key(String accountId, LocalDate today) {}

    /** {@return the rules for several accounts, the slowest of theirs; what is learned on a day rests on what was known before it} */
    public AccountMaturity of(Set<Account> accounts, LocalDate today) {
        return accounts.stream()
                .map(account ->
                        known.computeIfAbsent(new Key(account.accountId(), today), key -> learn(account, today)))
                .reduce(AccountMaturity::or)
                .orElse(AccountMaturity.DEFAULT);
    }

    private AccountMaturity learn(Account account, LocalDate today) {
        LocalDate first = today.minusDays(SNAPSHOTS);
        if (!wasKnown(account, first.plusDays(1))) {
            return AccountMaturity.DEFAULT;
        }
        Set<String> campaigns =
                strongest(read(account, DateRange.of(first, today.minusDays(1)), today.minusDays(1), Set.of()));
        if (campaigns.isEmpty()) {
            return AccountMaturity.DEFAULT;
        }
        MaturityLearner.Observations conversions = new MaturityLearner.Observations(first, SNAPSHOTS);
        MaturityLearner.Observations revenue = new MaturityLearner.Observations(first, SNAPSHOTS);
        for (LocalDate seenOn = first.plusDays(1); seenOn.isBefore(today); seenOn = seenOn.plusDays(1)) {
            LocalDate since = seenOn.minusDays(MaturityRule.FINAL_AGE);
            DateRange days = DateRange.of(since.isBefore(first) ? first : since, seenOn.minusDays(1));
            AttributedHistory rows = read(account, days, seenOn, campaigns);
            MetricsHistory seen = rows.history();
            for (int row = 0; row < seen.size(); row++) {
                conversions.add(
                        seen.date(row),
                        seenOn,
                        number(rows.conversions().get(row).orElse(null)));
                revenue.add(
                        seen.date(row), seenOn, number(rows.revenue().get(row).orElse(null)));
            }
        }
        return new AccountMaturity(MaturityLearner.learn(conversions), MaturityLearner.learn(revenue));
    }

    /** Whether the account was synced that long ago; without, there is nothing to learn from, and no row is read. */
    private boolean wasKnown(Account account, LocalDate day) {
        Instant end = day.plusDays(1).atStartOfDay(account.timeZone()).toInstant();
        return store.catalogs(end).stream()
                .anyMatch(catalog -> catalog.account().accountId().equals(account.accountId()));
    }

    /** What was known of the days when a day was over, under what the account counts now: what was stored under another tells no pace. */
    private AttributedHistory read(Account account, DateRange days, LocalDate seenOn, Set<String> campaigns) {
        Instant end = seenOn.plusDays(1).atStartOfDay(account.timeZone()).toInstant();
        HistoryQuery query = HistoryQuery.of(EntityLevel.CAMPAIGN, days)
                .accounts(Set.of(account.accountId()))
                .campaigns(campaigns)
                .asOf(end);
        ConversionBases basis = ConversionBases.same(defaults.of(account.accountId()));
        MetricsHistory history = store.read(query);
        return AttributedHistory.of(
                AttributedHistory.isStoredUnder(history, basis) ? history : store.read(query.includingActions()),
                basis);
    }

    private static Set<String> strongest(AttributedHistory rows) {
        MetricsHistory history = rows.history();
        Map<String, Double> conversions = new HashMap<>();
        for (int row = 0; row < history.size(); row++) {
            double count = number(rows.conversions().get(row).orElse(null));
            if (count > 0) {
                conversions.merge(history.campaignId(row).orElse(""), count, Double::sum);
            }
        }
        return conversions.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(CAMPAIGNS)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static double number(@Nullable Number figure) {
        return figure == null ? 0 : figure.doubleValue();
    }
}
