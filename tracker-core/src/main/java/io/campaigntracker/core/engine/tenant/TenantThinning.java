package io.campaigntracker.core.engine.tenant;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.store.ThinnableStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;

/** The states of a tenant's rows. */
record TenantThinning(ThinnableStore inner, TenantScope scope) implements ThinnableStore {

    @Override
    public long thinRows(String accountId, ZoneId zone, Instant now) {
        scope.require(accountId);
        return inner.thinRows(accountId, zone, now);
    }

    @Override
    public Map<LocalDate, Duration> resolutions(String accountId, DateRange range) {
        return scope.has(accountId) ? inner.resolutions(accountId, range) : Map.of();
    }
}
