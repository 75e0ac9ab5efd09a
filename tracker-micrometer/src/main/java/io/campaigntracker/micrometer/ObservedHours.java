package io.campaigntracker.micrometer;

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

/**
 * Observes the writing of hours.
 *
 * @param store keeps them
 * @param writes observes
 */
record ObservedHours(HourlyStore store, Writes writes) implements HourlyStore {

    @Override
    public WriteResult writeHours(HourlyChunk chunk, WriteTerms terms) {
        return writes.call(
                chunk.request().accountId(), "hours", chunk.rows().size(), () -> store.writeHours(chunk, terms));
    }

    @Override
    public void recordHourlyFailure(HourlyRequest request, Instant attemptedAt, SourceFailure failure) {
        store.recordHourlyFailure(request, attemptedAt, failure);
    }

    @Override
    public HourlyHistory hours(HourlyQuery query) {
        return store.hours(query);
    }

    @Override
    public List<HourlyRevision> hourlyRevisions(HourlyQuery query) {
        return store.hourlyRevisions(query);
    }

    @Override
    public long thinHours(String accountId, Instant now) {
        return store.thinHours(accountId, now);
    }
}
