package io.campaigntracker.core.engine.tenant;

import io.campaigntracker.source.BreakdownChunk;
import io.campaigntracker.source.BreakdownDays;
import io.campaigntracker.source.SourceFailure;
import io.campaigntracker.store.BreakdownHistory;
import io.campaigntracker.store.BreakdownQuery;
import io.campaigntracker.store.BreakdownRevision;
import io.campaigntracker.store.BreakdownStore;
import io.campaigntracker.store.WriteResult;
import io.campaigntracker.store.WriteTerms;
import java.time.Instant;
import java.util.List;

/** The parts of a tenant's days. */
record TenantBreakdowns(BreakdownStore inner, TenantScope scope) implements BreakdownStore {

    @Override
    public WriteResult writeBreakdown(BreakdownChunk chunk, WriteTerms terms) {
        scope.require(chunk.days().accountId());
        return inner.writeBreakdown(chunk, terms);
    }

    @Override
    public void recordBreakdownFailure(BreakdownDays days, Instant attemptedAt, SourceFailure failure) {
        scope.require(days.accountId());
        inner.recordBreakdownFailure(days, attemptedAt, failure);
    }

    @Override
    public BreakdownHistory breakdown(BreakdownQuery query) {
        return scope.narrow(query.accountIds())
                .map(own -> inner.breakdown(query.accounts(own)))
                .orElseGet(() -> BreakdownHistory.unknown(query.range()));
    }

    @Override
    public List<BreakdownRevision> breakdownRevisions(BreakdownQuery query) {
        return scope.narrow(query.accountIds())
                .map(own -> inner.breakdownRevisions(query.accounts(own)))
                .orElse(List.of());
    }
}
