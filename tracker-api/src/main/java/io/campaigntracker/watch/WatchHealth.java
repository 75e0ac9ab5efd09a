package io.campaigntracker.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How a watch stands, for a health check.
 *
 * @param at when it was asked
 * @param tasks each task of each account
 */
public record WatchHealth(Instant at, List<TaskHealth> tasks) {

    /** Copies the tasks. */
    public WatchHealth {
        tasks = List.copyOf(tasks);
    }

    /** {@return whether no task is later than this, and each one's latest run was done} */
    public boolean isHealthy(Duration allowedLag) {
        return tasks.stream().allMatch(task -> task.isHealthy() && task.lag().compareTo(allowedLag) <= 0);
    }

    /** {@return the tasks whose latest run was not done, or that were never run} */
    public List<TaskHealth> unhealthy() {
        return tasks.stream().filter(task -> !task.isHealthy()).toList();
    }
}
