package io.campaigntracker.goal;

import java.time.Instant;
import java.util.Objects;

/**
 * A goal as it was stored.
 *
 * @param goal the goal
 * @param recordedAt when it was stored; of two with one scope and first day the later counts
 */
public record RecordedGoal(Goal goal, Instant recordedAt) {

    public RecordedGoal {
        Objects.requireNonNull(goal, "goal");
        Objects.requireNonNull(recordedAt, "recordedAt");
    }
}
