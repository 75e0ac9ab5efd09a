package io.campaigntracker.core.engine.today;

import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.store.StateCache;
import io.campaigntracker.core.today.Arrival;
import io.campaigntracker.core.today.ArrivalStates;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.store.HourlyQuery;
import io.campaigntracker.store.HourlyStore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How late the hours of each account come, learned once per state of the store from the states of some campaigns' last days. Thread-safe. */
final class ArrivalMemory {

    private static final int DAYS = 7;
    private static final int ACCOUNTS_KEPT = 1_000;

    private final StateCache<Key, Arrival> learned = new StateCache<>(ACCOUNTS_KEPT);

    private record Key(String accountId, LocalDate today) {}

    /**
     * {@return how late figures come}
     *
     * @param now from where it is looked: kept for the present, read anew for a past moment
     * @param campaignIds whose states are looked at
     */
    Arrival of(HistoryLoader now, HourlyStore store, Account account, LocalDate today, Set<String> campaignIds) {
        return now.moment() != null
                ? read(store, account, today, campaignIds, now.moment())
                : learned.get(
                        now.state(),
                        new Key(account.accountId(), today),
                        () -> read(store, account, today, campaignIds, null));
    }

    private static Arrival read(
            HourlyStore store, Account account, LocalDate today, Set<String> campaignIds, @Nullable Instant asOf) {
        // yesterday's last hours are restated still
        DateRange days = DateRange.of(today.minusDays(DAYS + 1), today.minusDays(2));
        return campaignIds.isEmpty()
                ? Arrival.PRIOR
                : ArrivalStates.learn(
                        store.hourlyRevisions(HourlyQuery.of(days)
                                .accounts(Set.of(account.accountId()))
                                .campaigns(campaignIds)
                                .asOf(asOf)),
                        account.timeZone());
    }
}
