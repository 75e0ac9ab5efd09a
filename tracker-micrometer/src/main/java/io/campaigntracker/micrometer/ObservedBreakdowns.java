package io.campaigntracker.micrometer;

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

/**
 * Observes the writing of the parts of days.
 *
 * @param store keeps them
 * @param writes observes
 */
record ObservedBreakdowns(BreakdownStore store, Writes writes) implements BreakdownStore {

    @Override
    public WriteResult writeBreakdown(BreakdownChunk chunk, WriteTerms terms) {
        return writes.call(
                chunk.days().accountId(), "breakdown", chunk.parts().size(), () -> store.writeBreakdown(chunk, terms));
    }

    @Override
    public void recordBreakdownFailure(BreakdownDays days, Instant attemptedAt, SourceFailure failure) {
        store.recordBreakdownFailure(days, attemptedAt, failure);
    }

    @Override
    public BreakdownHistory breakdown(BreakdownQuery query) {
        return store.breakdown(query);
    }

    @Override
    public List<BreakdownRevision> breakdownRevisions(BreakdownQuery query) {
        return store.breakdownRevisions(query);
    }
}
