package io.campaigntracker.core.engine.watch;

import io.campaigntracker.action.ActionPolicy;
import io.campaigntracker.core.watch.WatchSchedule;
import io.campaigntracker.watch.WatchListener;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a watch was set up.
 *
 * @param accountIds the accounts, empty for all
 * @param schedule when which task is due
 * @param jitter how much later a run may start
 * @param listeners who hears of runs
 * @param policy by which it acts; null for not at all
 */
record WatchSetup(
        Set<String> accountIds,
        WatchSchedule schedule,
        Duration jitter,
        List<WatchListener> listeners,
        @Nullable ActionPolicy policy) {

    static final WatchSetup DEFAULT =
            new WatchSetup(Set.of(), WatchSchedule.DEFAULT, Duration.ofSeconds(20), List.of(), null);

    WatchSetup {
        accountIds = Set.copyOf(accountIds);
        listeners = List.copyOf(listeners);
    }

    WatchSetup with(WatchSchedule other) {
        return new WatchSetup(accountIds, other, jitter, listeners, policy);
    }
}
