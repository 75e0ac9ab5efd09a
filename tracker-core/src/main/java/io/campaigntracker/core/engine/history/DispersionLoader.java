package io.campaigntracker.core.engine.history;

import io.campaigntracker.core.conversion.ConversionBasis;
import io.campaigntracker.core.dispersion.AccountDispersion;
import io.campaigntracker.core.dispersion.Dispersions;
import io.campaigntracker.core.engine.store.StateCache;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.performance.MetricTotals;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an account teaches about the scatter of its days, once per state of the store, account and way of counting: the rows of its campaigns over
 * the twelve weeks up to its last mature day, whichever campaigns and days are asked about, so that a day has one interval in every range. Of a large account a few hundred campaigns teach it, evenly from the largest to the smallest.
 * Thread-safe.
 */
public final class DispersionLoader {

    private static final int CAMPAIGNS = 300;
    private static final int KEPT = 2_000;

    private final StateCache<Key, AccountDispersion> kept = new StateCache<>(KEPT);

    private record Key(
            String accountId,
            LocalDate until,
            ConversionBasis basis,
            @Nullable String currency,
            @Nullable Instant asOf) {}

    /**
     * {@return the dispersion of each account}
     *
     * @param now pinned to the state that the question goes by
     * @param accounts the accounts concerned
     */
    Dispersions of(HistoryLoader now, QueryTerms terms, Set<Account> accounts) {
        Map<String, AccountDispersion> byAccount = new HashMap<>();
        for (Account account : accounts) {
            LocalDate today = account.today(now.clock());
            LocalDate last = now.maturity(Set.of(account), today).slowest().matureUntil(today);
            Key key = new Key(
                    account.accountId(),
                    last,
                    now.bases(terms).of(account.accountId()),
                    terms.currency(),
                    now.moment());
            byAccount.put(account.accountId(), kept.get(now.state(), key, () -> read(now, terms, account, last)));
        }
        return new Dispersions(byAccount, terms.scope().campaignIds());
    }

    private static AccountDispersion read(HistoryLoader now, QueryTerms terms, Account account, LocalDate last) {
        DateRange days = AccountDispersion.days(last);
        QueryScope scope = new QueryScope(Set.of(account.accountId()), sample(now, account, days), Set.of());
        return AccountDispersion.learn(
                now.load(terms.scope(scope).between(days.since(), days.until()), Reading.ROWS.withoutOffline())
                        .rows());
    }

    /** Empty for all. */
    private static Set<String> sample(HistoryLoader now, Account account, DateRange days) {
        if (now.accounts().campaigns(account.accountId()) <= CAMPAIGNS) {
            return Set.of();
        }
        SortedMap<String, MetricTotals> totals = now.totalsByCampaign(
                QueryTerms.about(QueryScope.account(account.accountId())).between(days.since(), days.until()));
        List<String> bySpend = totals.entrySet().stream()
                .filter(campaign -> spend(campaign).signum() > 0)
                .sorted(Comparator.comparing(DispersionLoader::spend).reversed().thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .toList();
        Set<String> sample = new HashSet<>();
        for (int i = 0; i < Math.min(CAMPAIGNS, bySpend.size()); i++) {
            sample.add(bySpend.get((int) ((long) i * bySpend.size() / CAMPAIGNS)));
        }
        return bySpend.size() <= CAMPAIGNS ? Set.copyOf(bySpend) : sample;
    }

    private static BigDecimal spend(Map.Entry<String, MetricTotals> campaign) {
        BigDecimal spend = campaign.getValue().spend();
        return spend == null ? BigDecimal.ZERO : spend;
    }
}
