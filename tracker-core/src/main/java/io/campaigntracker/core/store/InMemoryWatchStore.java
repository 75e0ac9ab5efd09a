package io.campaigntracker.core.store;

import io.campaigntracker.store.Lease;
import io.campaigntracker.store.LeaseLostException;
import io.campaigntracker.watch.WatchOutcome;
import io.campaigntracker.watch.WatchRun;
import io.campaigntracker.watch.WatchState;
import io.campaigntracker.watch.WatchStore;
import io.campaigntracker.watch.WatchTask;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps in memory how far watching has come: for tests, and where a store keeps none. Thread-safe. */
public final class InMemoryWatchStore implements WatchStore {

    private record Key(String accountId, WatchTask task) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byAccount = accountId.compareTo(other.accountId);
            return byAccount != 0 ? byAccount : task.compareTo(other.task);
        }
    }

    private final TreeMap<Key, WatchState> states = new TreeMap<>();
    private final Consumer<Lease> hold;

    /** Takes runs under whatever lease. */
    public InMemoryWatchStore() {
        this(lease -> {});
    }

    /** @param hold throws {@link LeaseLostException} if a lease is not valid any more */
    InMemoryWatchStore(Consumer<Lease> hold) {
        this.hold = hold;
    }

    @Override
    public synchronized Optional<WatchState> watchState(String accountId, WatchTask task) {
        return Optional.ofNullable(states.get(new Key(accountId, task)));
    }

    @Override
    public synchronized List<WatchState> watchStates() {
        return List.copyOf(states.values());
    }

    @Override
    public synchronized boolean saveWatchRun(WatchRun run, @Nullable Lease lease) {
        if (lease != null) {
            hold.accept(lease);
        }
        Key key = new Key(run.accountId(), run.task());
        WatchState state = states.get(key);
        if (state != null && !follows(run, state.last())) {
            return false;
        }
        states.put(key, state == null ? WatchState.first(run) : state.after(run));
        return true;
    }

    private static boolean follows(WatchRun run, WatchRun last) {
        boolean again = run.slot().equals(last.slot()) && last.outcome() != WatchOutcome.DONE;
        return again || run.slot().isAfter(last.slot());
    }
}
