package io.campaigntracker.core.engine.sync;

import io.campaigntracker.core.engine.history.RangeSelection;
import io.campaigntracker.model.AccountIds;
import io.campaigntracker.model.BreakdownDimension;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.sync.IfBusy;
import io.campaigntracker.sync.ProgressListener;
import io.campaigntracker.sync.SyncOperation;
import io.campaigntracker.sync.SyncReport;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Collects what to sync and hands it to the runner. */
public final class DefaultSyncOperation implements SyncOperation {

    private final SyncRunner runner;
    private final SyncRequest scope;

    public DefaultSyncOperation(SyncRunner runner, SyncRequest scope) {
        this.runner = runner;
        this.scope = scope;
    }

    @Override
    public SyncOperation activeCampaigns() {
        return with(scope.ofCampaigns(Set.of(), true));
    }

    @Override
    public SyncOperation allCampaigns() {
        return with(scope.ofCampaigns(Set.of(), false));
    }

    @Override
    public SyncOperation campaigns(Collection<String> campaignIds) {
        return with(scope.ofCampaigns(requireSome(campaignIds, "campaign"), false));
    }

    @Override
    public SyncOperation accounts(Collection<String> accountIds) {
        return with(scope.ofAccounts(requireSome(accountIds, "account").stream()
                .map(AccountIds::bare)
                .collect(Collectors.toUnmodifiableSet())));
    }

    @Override
    public SyncOperation lastDays(int days) {
        return with(scope.over(RangeSelection.lastDays(days).days()));
    }

    @Override
    public SyncOperation between(LocalDate since, LocalDate until) {
        return with(scope.over(DateRange.of(since, until)));
    }

    @Override
    public SyncOperation withoutAds() {
        return with(scope.withoutAds());
    }

    @Override
    public SyncOperation withHours() {
        return with(scope.alsoHours());
    }

    @Override
    public SyncOperation withBreakdowns(BreakdownDimension first, BreakdownDimension... more) {
        return withBreakdowns(EntityLevel.CAMPAIGN, first, more);
    }

    @Override
    public SyncOperation withBreakdowns(EntityLevel level, BreakdownDimension first, BreakdownDimension... more) {
        if (level != EntityLevel.CAMPAIGN && level != EntityLevel.AD) {
            throw new IllegalArgumentException("level " + level + " is not split; allowed are CAMPAIGN and AD");
        }
        return with(scope.alsoSplit(level, EnumSet.of(first, more)));
    }

    @Override
    public SyncOperation ifBusy(IfBusy ifBusy) {
        return with(scope.when(Objects.requireNonNull(ifBusy, "ifBusy")));
    }

    @Override
    public SyncOperation onProgress(ProgressListener listener) {
        return with(scope.telling(Objects.requireNonNull(listener, "listener")));
    }

    @Override
    public SyncReport run() {
        return runner.run(scope);
    }

    @Override
    public CompletableFuture<SyncReport> start() {
        return runner.start(scope);
    }

    private SyncOperation with(SyncRequest changed) {
        return new DefaultSyncOperation(runner, changed);
    }

    private static Set<String> requireSome(Collection<String> ids, String what) {
        if (ids.isEmpty()) {
            throw new IllegalArgumentException("no " + what + " named; at least one is needed");
        }
        return Set.copyOf(ids);
    }
}
