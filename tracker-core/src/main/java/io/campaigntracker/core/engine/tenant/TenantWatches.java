package io.campaigntracker.core.engine.tenant;

import io.campaigntracker.store.Lease;
import io.campaigntracker.watch.WatchRun;
import io.campaigntracker.watch.WatchState;
import io.campaigntracker.watch.WatchStore;
import io.campaigntracker.watch.WatchTask;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far watching a tenant's accounts has come. */
record TenantWatches(WatchStore inner, TenantScope scope) implements WatchStore {

    @Override
    public Optional<WatchState> watchState(String accountId, WatchTask task) {
        return scope.has(accountId) ? inner.watchState(accountId, task) : Optional.empty();
    }

    @Override
    public List<WatchState> watchStates() {
        return inner.watchStates().stream()
                .filter(state -> scope.has(state.last().accountId()))
                .toList();
    }

    @Override
    public boolean saveWatchRun(WatchRun run, @Nullable Lease lease) {
        scope.require(run.accountId());
        return inner.saveWatchRun(run, lease);
    }
}
