package io.campaigntracker.source;

import io.campaigntracker.edit.EditChunk;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.RangeReach;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where metrics come from: an advertising platform, a warehouse export, a file, a simulator.
 *
 * <p>Implementations are thread-safe: chunks of one sync are fetched in parallel. They retry what is worth retrying by themselves
 * and never answer a failure with zeros or an empty list. Calls block until they are answered and end when their thread is interrupted;
 * a source that has to wait long does so through {@link WorkerSlot#sleep}, so that other parts of the sync go on meanwhile.
 */
public interface MetricsSource extends AutoCloseable {

    /**
     * {@return the ad accounts this source serves and can reach; those of {@link #accountIds()} that it can't reach now are left out}
     *
     * @throws SourceException if none can be had
     */
    List<Account> accounts();

    /**
     * {@return the accounts this source is set to serve, whether or not it can reach them now; those of {@link #accounts()} by default}
     *
     * @throws SourceException if they can't be had
     */
    default Set<String> accountIds() {
        return accounts().stream().map(Account::accountId).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * {@return an account with its campaigns, ad sets, ads and creatives as of now, whatever their status}
     *
     * @param accountId one of {@link #accounts()}
     * @throws SourceException if it can't be had
     */
    AccountCatalog catalog(String accountId);

    /**
     * Tells of what has stored rows in the days that are asked for next though {@link #catalog} did not list it. A platform may leave such
     * rows out of an account's answer, where they would look as if they had never been; a source can ask for them by identifier.
     * Does nothing by default.
     */
    default void recall(List<UnlistedEntity> unlisted) {}

    /**
     * {@return the daily rows of one chunk; parts that can't be had are named in {@link MetricsChunk#missing()}}
     *
     * @throws SourceException if nothing of it can be had
     */
    MetricsChunk fetch(MetricsRequest request);

    /**
     * The same, with the rows handed on as they come, so that a day of a hundred thousand rows is held nowhere as a whole. What was handed on is
     * stored at once, but its days count as fetched only when the answer is complete. By default all rows are in the answer.
     *
     * @param earlier takes some thousands of rows at a time
     * @return the answer with the rows that were not handed on
     * @throws SourceException if it can't be had to its end; what was handed on stays
     */
    default MetricsChunk fetch(MetricsRequest request, RowReceiver earlier) {
        return fetch(request);
    }

    /**
     * {@return reach and frequency of exactly the range asked for; empty if the source can't tell, which is the default}
     *
     * @throws SourceException if it can't be had
     */
    default List<RangeReach> reach(ReachRequest request) {
        return List.of();
    }

    /**
     * {@return what was changed in an account between two moments; empty if the source can't tell, which is the default}
     *
     * @param since included; a platform may keep no more than some months, and {@link EditChunk#since()} says from when on it told
     * @param until excluded
     * @throws SourceException if it can't be had
     */
    default Optional<EditChunk> edits(String accountId, Instant since, Instant until) {
        return Optional.empty();
    }

    /**
     * {@return the hours of one day of an account, all campaigns; empty if the source knows no hours, which is the default}
     *
     * @throws SourceException if they can't be had in full
     */
    default Optional<HourlyChunk> hours(HourlyRequest request) {
        return Optional.empty();
    }

    /**
     * {@return the parts of an account's days by a dimension, all of them; empty if the source can't split, which is the default}
     *
     * @throws SourceException if they can't be had in full
     */
    default Optional<BreakdownChunk> breakdown(BreakdownDays days) {
        return Optional.empty();
    }

    /** Releases connections and threads. Does nothing by default. */
    @Override
    default void close() {}
}
