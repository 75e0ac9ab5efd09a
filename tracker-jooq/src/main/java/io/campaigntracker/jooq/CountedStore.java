package io.campaigntracker.jooq;

import io.campaigntracker.store.StoreState;
import java.time.Instant;
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

    final <T> T change(String what, Work<T> work) {
        return change(what, null, work);
    }

    /**
     * Writes what readers will see, and counts it as a change in the same transaction.
     *
     * @param knownAt the moment from which on the written is to be known; null for none
     */
    final <T> T change(String what, @Nullable Instant knownAt, Work<T> work) {
        return database.write(what, connection -> {
            T result = work.on(connection);
            Instant time = changes.count(connection);
            if (knownAt != null) {
                clock.requireNotAhead(what, knownAt, time);
            }
            return result;
        });
    }
}
