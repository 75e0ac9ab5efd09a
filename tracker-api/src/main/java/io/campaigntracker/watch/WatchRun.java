package io.campaigntracker.watch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run of a watch.
 *
 * @param accountId the account, without {@code act_}
 * @param task what was done
 * @param slot the moment by the schedule that it was done for, the latest that was due; each slot is run at most once among all instances over a store
 * @param missed how many slots before it were not run, because nobody watched or a run took longer; they are made up for by this one
 * @param startedAt when it began
 * @param endedAt when it ended
 * @param outcome how it ended
 * @param reason what is missing or failed, without secrets; null where it is {@link WatchOutcome#DONE}
 */
public record WatchRun(
        String accountId,
        WatchTask task,
        Instant slot,
        int missed,
        Instant startedAt,
        Instant endedAt,
        WatchOutcome outcome,
        @Nullable String reason) {

    /** @throws IllegalArgumentException if the number of missed slots is negative, or it ended before it began */
    public WatchRun {
        if (missed < 0) {
            throw new IllegalArgumentException("missed is " + missed + "; at least 0 is needed");
        }
        if (endedAt.isBefore(startedAt)) {
            throw new IllegalArgumentException("a run that began at " + startedAt + " can't have ended at " + endedAt);
        }
    }
}
