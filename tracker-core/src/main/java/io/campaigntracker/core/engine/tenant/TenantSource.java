package io.campaigntracker.core.engine.tenant;

import io.campaigntracker.edit.EditChunk;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.RangeReach;
import io.campaigntracker.source.BreakdownChunk;
import io.campaigntracker.source.BreakdownDays;
import io.campaigntracker.source.HourlyChunk;
import io.campaigntracker.source.HourlyRequest;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.source.ReachRequest;
import io.campaigntracker.source.RowReceiver;
import io.campaigntracker.source.UnlistedEntity;
import io.campaigntracker.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A source of which nothing but a tenant's accounts is asked. */
public final class TenantSource implements MetricsSource {

    private final MetricsSource inner;
    private final TenantScope scope;

    public TenantSource(MetricsSource inner, Tenant tenant) {
        this.inner = inner;
        this.scope = new TenantScope(tenant);
    }

    @Override
    public List<Account> accounts() {
        return inner.accounts().stream()
                .filter(account -> scope.has(account.accountId()))
                .toList();
    }

    @Override
    public Set<String> accountIds() {
        return inner.accountIds().stream().filter(scope::has).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public AccountCatalog catalog(String accountId) {
        scope.require(accountId);
        return inner.catalog(accountId);
    }

    @Override
    public void recall(List<UnlistedEntity> unlisted) {
        inner.recall(unlisted);
    }

    @Override
    public MetricsChunk fetch(MetricsRequest request) {
        scope.require(request.accountId());
        return inner.fetch(request);
    }

    @Override
    public MetricsChunk fetch(MetricsRequest request, RowReceiver earlier) {
        scope.require(request.accountId());
        return inner.fetch(request, earlier);
    }

    @Override
    public List<RangeReach> reach(ReachRequest request) {
        scope.require(request.accountId());
        return inner.reach(request);
    }

    @Override
    public Optional<EditChunk> edits(String accountId, Instant since, Instant until) {
        scope.require(accountId);
        return inner.edits(accountId, since, until);
    }

    @Override
    public Optional<HourlyChunk> hours(HourlyRequest request) {
        scope.require(request.accountId());
        return inner.hours(request);
    }

    @Override
    public Optional<BreakdownChunk> breakdown(BreakdownDays days) {
        scope.require(days.accountId());
        return inner.breakdown(days);
    }

    @Override
    public void close() {
        inner.close();
    }
}
