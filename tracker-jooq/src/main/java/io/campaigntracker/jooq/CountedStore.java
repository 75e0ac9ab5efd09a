package io.campaigntracker.jooq;

import io.campaigntracker.store.StoreState;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes what readers will see, and counts it. */
abstract class CountedStore {

    final Database database;
    final FetchClock clock;
    private final ChangeCounter changes;

    CountedStore(Database database, FetchClock clock) {
        this.database = database;
        this.clock = clock;
        this.changes = new ChangeCounter(database.schema());
    }

    /** {@return the state of what is stored} */
    final StoreState counted() {
        return new StoreState(database.read("read the state of what is stored", changes::state));
    }

    /** {@return the state of each of these accounts} */
    final Map<String, StoreState> counted(Set<String> accountIds) {
        Map<String, StoreState> states = new HashMap<>();
        database.read(
                        "read the state of " + accountIds.size() + " accounts",
                        connection -> changes.states(connection, accountIds))
                .forEach((id, state) -> states.put(id, new StoreState(state)));
        return Map.copyOf(states);
    }

    final <T> T change(String what, Work<T> work) {
        return change(what, null, Set.of(), work);
    }

    /**
     * Writes what readers will see, and counts it as a change in the same transaction.
     *
     * @param knownAt the moment from which on the written is to be known; null for none
     * @param accountIds the accounts that it concerns; empty for all
     */
    final <T> T change(String what, @Nullable Instant knownAt, Set<String> accountIds, Work<T> work) {
        return database.write(what, connection -> {
            T result = work.on(connection);
            Instant time = changes.count(connection, accountIds);
            if (knownAt != null) {
                clock.requireNotAhead(what, knownAt, time);
            }
            return result;
        });
    }
}
