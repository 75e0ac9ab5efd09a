package io.campaigntracker.watch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a task of an account has come, over all instances that ever watched it.
 *
 * @param last the latest run
 * @param lastSuccess when the latest run that was {@link WatchOutcome#DONE} ended; null if none ever was
 * @param runs how many runs there were
 * @param missed how many slots were missed in all
 * @param failuresInARow how many runs since the last that was done were not; 0 if the latest was
 */
public record WatchState(WatchRun last, @Nullable Instant lastSuccess, long runs, long missed, int failuresInARow) {

    /** {@return the state after a first run} */
    public static WatchState first(WatchRun run) {
        return new WatchState(run, null, 0, 0, 0).after(run);
    }

    /** {@return the state after another run} */
    public WatchState after(WatchRun run) {
        boolean done = run.outcome() == WatchOutcome.DONE;
        return new WatchState(
                run,
                done ? run.endedAt() : lastSuccess,
                runs + 1,
                missed + run.missed(),
                done ? 0 : failuresInARow + 1);
    }
}
