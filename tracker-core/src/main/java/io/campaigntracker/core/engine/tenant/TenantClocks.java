package io.campaigntracker.core.engine.tenant;

import io.campaigntracker.maturity.ClockStore;
import io.campaigntracker.maturity.RecordedClock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The clocks of a tenant's accounts. */
record TenantClocks(ClockStore inner, TenantScope scope) implements ClockStore {

    @Override
    public void addClocks(Collection<RecordedClock> clocks) {
        clocks.forEach(clock -> scope.require(clock.accountId()));
        inner.addClocks(clocks);
    }

    @Override
    public List<RecordedClock> clocks(Set<String> accountIds, @Nullable Instant asOf) {
        return scope.narrow(accountIds).map(own -> inner.clocks(own, asOf)).orElse(List.of());
    }
}
