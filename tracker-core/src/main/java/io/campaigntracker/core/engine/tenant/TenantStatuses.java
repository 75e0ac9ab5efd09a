package io.campaigntracker.core.engine.tenant;

import io.campaigntracker.creative.PlatformStatus;
import io.campaigntracker.creative.PlatformStatusStore;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the platform told of a tenant's ads. */
record TenantStatuses(PlatformStatusStore inner, TenantScope scope) implements PlatformStatusStore {

    @Override
    public void addStatuses(Collection<PlatformStatus> statuses, Instant recordedAt) {
        statuses.forEach(one -> scope.require(one.accountId()));
        inner.addStatuses(statuses, recordedAt);
    }

    @Override
    public List<PlatformStatus> statuses(Set<String> accountIds, @Nullable Instant asOf) {
        return scope.narrow(accountIds).map(own -> inner.statuses(own, asOf)).orElse(List.of());
    }
}
