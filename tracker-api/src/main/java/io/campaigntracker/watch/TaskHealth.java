package io.campaigntracker.watch;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one task of one account stands.
 *
 * @param accountId the account, without {@code act_}
 * @param task the task
 * @param state how far it has come over all instances; null if it was never run
 * @param nextSlot when it is due next by the schedule; in the past while it is overdue
 * @param lag how long the slot that is due has been waiting; zero if none is
 */
public record TaskHealth(
        String accountId, WatchTask task, @Nullable WatchState state, Instant nextSlot, Duration lag) {

    /** {@return whether its latest run was done} A task that was never run is not. */
    public boolean isHealthy() {
        return state != null && state.last().outcome() == WatchOutcome.DONE;
    }
}
