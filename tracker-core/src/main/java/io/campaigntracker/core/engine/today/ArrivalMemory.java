package io.campaigntracker.core.engine.today;

import io.campaigntracker.core.today.Arrival;
import io.campaigntracker.core.today.ArrivalStates;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.store.HourlyQuery;
import io.campaigntracker.store.HourlyStore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How late the hours of each account come, learned once a day from the states of some campaigns' last days. Thread-safe. */
final class ArrivalMemory {

    private static final int DAYS = 7;
    private static final int ACCOUNTS_KEPT = 1_000;

    private final Map<Key, Arrival> learned = new LinkedHashMap<>(16, 0.75f, true);

    private record Key(String accountId, LocalDate today) {}

    /**
     * {@return how late figures come}
     *
     * @param campaignIds whose states are looked at
     * @param asOf as known at that moment; null for the present
     */
    Arrival of(HourlyStore store, Account account, LocalDate today, Set<String> campaignIds, @Nullable Instant asOf) {
        Key key = new Key(account.accountId(), today);
        synchronized (learned) {
            Arrival known = asOf == null ? learned.get(key) : null;
            if (known != null) {
                return known;
            }
        }
        // yesterday's last hours are restated still
        DateRange days = DateRange.of(today.minusDays(DAYS + 1), today.minusDays(2));
        Arrival arrival = campaignIds.isEmpty()
                ? Arrival.PRIOR
                : ArrivalStates.learn(
                        store.hourlyRevisions(HourlyQuery.of(days)
                                .accounts(Set.of(account.accountId()))
                                .campaigns(campaignIds)
                                .asOf(asOf)),
                        account.timeZone());
        if (asOf == null) {
            synchronized (learned) {
                learned.put(key, arrival);
                if (learned.size() > ACCOUNTS_KEPT) {
                    learned.remove(learned.keySet().iterator().next());
                }
            }
        }
        return arrival;
    }
}
