package io.campaigntracker.core.engine.watch;

import io.campaigntracker.watch.WatchState;
import io.campaigntracker.watch.WatchTask;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far tasks have come, by account. */
record WatchStates(Map<String, Map<WatchTask, WatchState>> byAccount) {

    static WatchStates of(List<WatchState> states) {
        Map<String, Map<WatchTask, WatchState>> byAccount = new HashMap<>();
        for (WatchState state : states) {
            byAccount
                    .computeIfAbsent(state.last().accountId(), id -> new HashMap<>())
                    .put(state.last().task(), state);
        }
        return new WatchStates(byAccount);
    }

    @Nullable
    WatchState of(WatchedAccount account, WatchTask task) {
        return byAccount.getOrDefault(account.accountId(), Map.of()).get(task);
    }
}
