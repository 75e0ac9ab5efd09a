package io.campaigntracker.watch;

import io.campaigntracker.store.Lease;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps how far watching has come, so that a new process goes on where the last one stopped, and several share the work. A part that a
 * {@link io.campaigntracker.store.MetricsStore} may have. Implementations are thread-safe.
 */
public interface WatchStore {

    /**
     * {@return how far a task of an account has come, empty if it was never run}
     *
     * @throws io.campaigntracker.store.StoreException if it can't be read
     */
    Optional<WatchState> watchState(String accountId, WatchTask task);

    /**
     * {@return all states, by account and task}
     *
     * @throws io.campaigntracker.store.StoreException if they can't be read
     */
    List<WatchState> watchStates();

    /**
     * Keeps a run as the latest of its account and task. One for an earlier slot, or for a slot that is {@link WatchOutcome#DONE}, is not kept: another instance was first.
     *
     * @param lease the lease that the run was made under; null if the store keeps none
     * @return whether it is kept
     * @throws io.campaigntracker.store.LeaseLostException if the lease was released or given to another meanwhile
     * @throws io.campaigntracker.store.StoreException if it could not be kept
     */
    boolean saveWatchRun(WatchRun run, @Nullable Lease lease);
}
