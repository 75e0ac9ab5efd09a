package io.campaigntracker.core.engine.tenant;

import io.campaigntracker.source.HourlyChunk;
import io.campaigntracker.source.HourlyRequest;
import io.campaigntracker.source.SourceFailure;
import io.campaigntracker.store.HourlyHistory;
import io.campaigntracker.store.HourlyQuery;
import io.campaigntracker.store.HourlyRevision;
import io.campaigntracker.store.HourlyStore;
import io.campaigntracker.store.WriteResult;
import io.campaigntracker.store.WriteTerms;
import java.time.Instant;
import java.util.List;

/** A tenant's hours. */
record TenantHours(HourlyStore inner, TenantScope scope) implements HourlyStore {

    @Override
    public WriteResult writeHours(HourlyChunk chunk, WriteTerms terms) {
        scope.require(chunk.request().accountId());
        return inner.writeHours(chunk, terms);
    }

    @Override
    public void recordHourlyFailure(HourlyRequest request, Instant attemptedAt, SourceFailure failure) {
        scope.require(request.accountId());
        inner.recordHourlyFailure(request, attemptedAt, failure);
    }

    @Override
    public HourlyHistory hours(HourlyQuery query) {
        return scope.narrow(query.accountIds())
                .map(own -> inner.hours(query.accounts(own)))
                .orElseGet(() -> new HourlyHistory(query.range(), List.of(), List.of()));
    }

    @Override
    public List<HourlyRevision> hourlyRevisions(HourlyQuery query) {
        return scope.narrow(query.accountIds())
                .map(own -> inner.hourlyRevisions(query.accounts(own)))
                .orElse(List.of());
    }

    @Override
    public long thinHours(String accountId, Instant now) {
        scope.require(accountId);
        return inner.thinHours(accountId, now);
    }
}
