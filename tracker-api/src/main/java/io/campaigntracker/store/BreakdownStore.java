package io.campaigntracker.store;

import io.campaigntracker.source.BreakdownChunk;
import io.campaigntracker.source.BreakdownDays;
import io.campaigntracker.source.SourceFailure;
import java.time.Instant;
import java.util.List;

/**
 * A {@link MetricsStore} that keeps the parts of days too, by the rules of the undivided rows: idempotent, the newest fetch wins, what is superseded becomes a
 * revision, {@code asOf}. Implementations are thread-safe.
 */
public interface BreakdownStore {

    /**
     * Writes the parts of days in one transaction: new ones, those that differ, and the end of those that the answer no longer has. A late answer changes only what
     * was known before the next one. Writing the same chunk twice changes nothing.
     *
     * @param terms under which lease
     * @throws IllegalArgumentException as {@link BreakdownChunk#requireAnswers()}; nothing was written
     * @throws LeaseLostException as {@link MetricsStore#write(io.campaigntracker.source.MetricsChunk, WriteTerms)}
     * @throws StoreException if nothing was written
     */
    WriteResult writeBreakdown(BreakdownChunk chunk, WriteTerms terms);

    /**
     * Notes that days could not be fetched by a dimension. Never hides an earlier success.
     *
     * @throws StoreException if it could not be noted
     */
    void recordBreakdownFailure(BreakdownDays days, Instant attemptedAt, SourceFailure failure);

    /**
     * {@return the parts asked for and when their days were fetched, from one state}
     *
     * @throws StoreException if they can't be read
     */
    BreakdownHistory breakdown(BreakdownQuery query);

    /**
     * {@return every state of the parts asked for, with actions, known by the query's moment; by account, entity, day, value and time}
     *
     * @throws StoreException if they can't be read
     */
    List<BreakdownRevision> breakdownRevisions(BreakdownQuery query);
}
