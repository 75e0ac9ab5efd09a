package io.campaigntracker.store;

import io.campaigntracker.source.HourlyChunk;
import io.campaigntracker.source.HourlyRequest;
import io.campaigntracker.source.SourceFailure;
import java.time.Instant;
import java.util.List;

/**
 * A {@link MetricsStore} that keeps hours too, by the rules of the daily rows: idempotent, the newest fetch wins, what is superseded becomes a revision, {@code asOf}.
 *
 * <p>A watch that looks every quarter of an hour would drown in revisions, so those of a day that is over are thinned by {@link #thinHours}: after two days to the last
 * state of each hour, after 14 days to the last of each day, both of UTC. {@link HourlyFetch#resolution} says which. Implementations are thread-safe.
 */
public interface HourlyStore {

    /** For how many days hours are kept unless a store is told otherwise. */
    int DAYS_KEPT = 90;

    /** For how many days at least: a sync with hours fetches 28, and today learns from 56, so that fewer would be fetched again and again. */
    int LEAST_DAYS_KEPT = 57;

    /**
     * {@return a number of days to keep hours for}
     *
     * @throws IllegalArgumentException if it is less than {@value #LEAST_DAYS_KEPT}
     */
    static int requireDaysKept(int days) {
        if (days < LEAST_DAYS_KEPT) {
            throw new IllegalArgumentException(
                    "hours are to be kept for " + days + " days; at least " + LEAST_DAYS_KEPT + " are needed");
        }
        return days;
    }

    /** After how many days one state an hour is kept. */
    int HOURLY_AFTER_DAYS = 2;

    /** After how many days one state a day is kept. */
    int DAILY_AFTER_DAYS = 14;

    /**
     * Writes the hours of a day in one transaction: new rows, rows that differ, and what a newer answer no longer has. A late answer changes only what was known before
     * the next one. Writing the same chunk twice changes nothing.
     *
     * @param terms under which lease
     * @throws IllegalArgumentException as {@link HourlyChunk#requireAnswers()}; nothing was written
     * @throws LeaseLostException as {@link MetricsStore#write(io.campaigntracker.source.MetricsChunk, WriteTerms)}
     * @throws StoreException if nothing was written
     */
    WriteResult writeHours(HourlyChunk chunk, WriteTerms terms);

    /**
     * Notes that the hours of a day could not be fetched. Never hides an earlier success.
     *
     * @throws StoreException if it could not be noted
     */
    void recordHourlyFailure(HourlyRequest request, Instant attemptedAt, SourceFailure failure);

    /**
     * {@return the hours asked for and when their days were fetched, from one read}
     *
     * @throws StoreException if they can't be read
     */
    HourlyHistory hours(HourlyQuery query);

    /**
     * {@return every state that is kept of the hours asked for, known by the query's moment; by campaign, day, hour and time}
     *
     * @throws StoreException if they can't be read
     */
    List<HourlyRevision> hourlyRevisions(HourlyQuery query);

    /**
     * Thins the revisions of days that are over, and forgets hours of days that are older than is kept.
     *
     * @param accountId of this account
     * @param now the present
     * @return how many states were dropped
     * @throws StoreException if nothing was changed
     */
    long thinHours(String accountId, Instant now);
}
