package io.campaigntracker.core.engine.tenant;

import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsTimeline;
import io.campaigntracker.store.HistoryQuery;
import io.campaigntracker.store.MetricsRevision;
import io.campaigntracker.store.RevisionStore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/** Former states of a tenant's rows. */
record TenantRevisions(RevisionStore inner, TenantScope scope) implements RevisionStore {

    @Override
    public List<MetricsRevision> revisions(EntityRef entity, LocalDate date) {
        return scope.has(entity.accountId()) ? inner.revisions(entity, date) : List.of();
    }

    @Override
    public MetricsTimeline timeline(HistoryQuery query, Collection<Instant> moments) {
        return scope.narrow(query.accountIds())
                .map(own -> inner.timeline(query.accounts(own), moments))
                .orElseGet(() -> MetricsTimeline.builder(moments).build());
    }
}
