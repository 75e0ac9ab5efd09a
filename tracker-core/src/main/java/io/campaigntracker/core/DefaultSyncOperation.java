package io.campaigntracker.core;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.sync.ProgressListener;
import io.campaigntracker.sync.SyncOperation;
import io.campaigntracker.sync.SyncReport;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Collects what to sync and hands it to the runner. */
final class DefaultSyncOperation implements SyncOperation {

    private final SyncRunner runner;
    private final SyncScope scope;

    DefaultSyncOperation(SyncRunner runner, SyncScope scope) {
        this.runner = runner;
        this.scope = scope;
    }

    @Override
    public SyncOperation activeCampaigns() {
        return with(new SyncScope(
                scope.accountIds(), Set.of(), true, scope.days(), scope.range(), scope.withAds(), scope.listener()));
    }

    @Override
    public SyncOperation allCampaigns() {
        return with(new SyncScope(
                scope.accountIds(), Set.of(), false, scope.days(), scope.range(), scope.withAds(), scope.listener()));
    }

    @Override
    public SyncOperation campaigns(Collection<String> campaignIds) {
        return with(new SyncScope(
                scope.accountIds(),
                requireSome(campaignIds, "campaign"),
                false,
                scope.days(),
                scope.range(),
                scope.withAds(),
                scope.listener()));
    }

    @Override
    public SyncOperation accounts(Collection<String> accountIds) {
        Set<String> bare = requireSome(accountIds, "account").stream()
                .map(AccountIds::bare)
                .collect(Collectors.toUnmodifiableSet());
        return with(new SyncScope(
                bare,
                scope.campaignIds(),
                scope.activeOnly(),
                scope.days(),
                scope.range(),
                scope.withAds(),
                scope.listener()));
    }

    @Override
    public SyncOperation lastDays(int days) {
        if (days < 1) {
            throw new IllegalArgumentException("days is " + days + "; at least 1 is needed");
        }
        return with(new SyncScope(
                scope.accountIds(),
                scope.campaignIds(),
                scope.activeOnly(),
                days,
                null,
                scope.withAds(),
                scope.listener()));
    }

    @Override
    public SyncOperation between(LocalDate since, LocalDate until) {
        return with(new SyncScope(
                scope.accountIds(),
                scope.campaignIds(),
                scope.activeOnly(),
                scope.days(),
                DateRange.of(since, until),
                scope.withAds(),
                scope.listener()));
    }

    @Override
    public SyncOperation withoutAds() {
        return with(new SyncScope(
                scope.accountIds(),
                scope.campaignIds(),
                scope.activeOnly(),
                scope.days(),
                scope.range(),
                false,
                scope.listener()));
    }

    @Override
    public SyncOperation onProgress(ProgressListener listener) {
        return with(new SyncScope(
                scope.accountIds(),
                scope.campaignIds(),
                scope.activeOnly(),
                scope.days(),
                scope.range(),
                scope.withAds(),
                Objects.requireNonNull(listener, "listener")));
    }

    @Override
    public SyncReport run() {
        return runner.run(scope);
    }

    @Override
    public CompletableFuture<SyncReport> start() {
        return runner.start(scope);
    }

    private SyncOperation with(SyncScope changed) {
        return new DefaultSyncOperation(runner, changed);
    }

    private static Set<String> requireSome(Collection<String> ids, String what) {
        if (ids.isEmpty()) {
            throw new IllegalArgumentException("no " + what + " named; at least one is needed");
        }
        return Set.copyOf(ids);
    }
}
