package io.campaigntracker.core.engine.history;

import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.store.StoreState;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * In which state single accounts are, asked once for each while the store as a whole stays in one: what was learned of an account stands while others are synced. Thread-safe.
 */
public final class AccountStates {

    private final MetricsStore store;
    private final Map<String, StoreState> known = new HashMap<>();

    public AccountStates(MetricsStore store) {
        this.store = store;
    }

    /** {@return the state of each of these accounts, those that were not asked before by one statement} */
    synchronized Map<String, StoreState> of(Set<String> accountIds) {
        Set<String> unread =
                accountIds.stream().filter(id -> !known.containsKey(id)).collect(Collectors.toUnmodifiableSet());
        if (!unread.isEmpty()) {
            known.putAll(store.states(unread));
        }
        return accountIds.stream()
                .collect(Collectors.toUnmodifiableMap(id -> id, id -> Objects.requireNonNull(known.get(id), id)));
    }

    /** {@return the state of one account} */
    StoreState of(String accountId) {
        return Objects.requireNonNull(of(Set.of(accountId)).get(accountId));
    }
}
