package io.campaigntracker.core.engine.watch;

import io.campaigntracker.action.ActionPolicy;
import io.campaigntracker.core.watch.WatchSchedule;
import io.campaigntracker.prediction.PredictionSource;
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
 * @param predictors whose predictions are recorded each night
 */
record WatchSetup(
        Set<String> accountIds,
        WatchSchedule schedule,
        Duration jitter,
        List<WatchListener> listeners,
        @Nullable ActionPolicy policy,
        List<PredictionSource> predictors) {

    static final WatchSetup DEFAULT =
            new WatchSetup(Set.of(), WatchSchedule.DEFAULT, Duration.ofSeconds(20), List.of(), null, List.of());

    WatchSetup {
        accountIds = Set.copyOf(accountIds);
        listeners = List.copyOf(listeners);
        predictors = List.copyOf(predictors);
    }

    WatchSetup with(WatchSchedule other) {
        return new WatchSetup(accountIds, other, jitter, listeners, policy, predictors);
    }
}
