package io.campaigntracker.store;

import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.CreativePeriod;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.RangeReach;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.source.SourceFailure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where metrics are kept, with every past state.
 *
 * <p>Implementations are thread-safe. A chunk is written whole or not at all. Whatever can't be read or written is a
 * {@link StoreException}; nothing is answered with zeros or an empty result because of a fault.
 */
public interface MetricsStore extends AutoCloseable {

    /**
     * Writes a chunk in one transaction: new rows, rows that differ (their former values become revisions), tombstones for rows
     * that a complete answer no longer has, and the coverage of its days. Writing the same chunk twice changes no row.
     *
     * <p>The newest fetch wins: rows of a fetch older than the stored one go to the revisions only. Two equal rows of one key in a
     * chunk are one.
     *
     * @param chunk the answer, or a part of it: all parts but the last name their days as missing, so that no day reads as fetched before it is
     *     whole
     * @param terms under which lease, and what earlier parts of the same answer brought
     * @throws IllegalArgumentException as {@link MetricsChunk#requireAnswers()}; nothing was written
     * @throws LeaseLostException if the lease was released or another has been given it; nothing was written. A lease that has merely run out
     *     still counts. A store that gives no leases does not look at them
     * @throws StoreException if nothing was written
     */
    WriteResult write(MetricsChunk chunk, WriteTerms terms);

    /**
     * Writes a chunk that is an answer by itself, under no lease.
     *
     * @throws IllegalArgumentException as {@link #write(MetricsChunk, WriteTerms)}
     * @throws StoreException if nothing was written
     */
    default WriteResult write(MetricsChunk chunk) {
        return write(chunk, WriteTerms.NONE);
    }

    /**
     * Notes that the days of a request could not be fetched, so that the hole stays visible. Never hides an earlier success.
     *
     * @throws StoreException if it could not be noted
     */
    void recordFailure(MetricsRequest request, Instant attemptedAt, SourceFailure failure);

    /**
     * {@return the rows asked for, ordered by account, campaign, entity and day}
     *
     * @throws StoreException if they can't be read
     */
    MetricsHistory read(HistoryQuery query);

    /**
     * Hands the rows asked for to a consumer one by one, in the same order, holding few of them in memory.
     *
     * @throws StoreException if they can't be read
     */
    void forEach(HistoryQuery query, Consumer<? super MetricsRow> consumer);

    /**
     * {@return the latest coverage of each account, level, scope and day}
     *
     * @throws StoreException if it can't be read
     */
    List<Coverage> coverage(CoverageQuery query);

    /**
     * Keeps what an account holds; former states stay readable.
     *
     * @param lease under which the writer works, checked as by {@link #write(MetricsChunk, WriteTerms)}; null for none
     * @throws IllegalArgumentException as {@link AccountCatalog#requireScreened()}; nothing was written
     * @throws LeaseLostException if the lease was released or another has been given it; nothing was written
     * @throws StoreException if nothing was written
     */
    void saveCatalog(AccountCatalog catalog, @Nullable Lease lease);

    /**
     * Keeps what an account holds, under no lease.
     *
     * @throws IllegalArgumentException as {@link #saveCatalog(AccountCatalog, Lease)}
     * @throws StoreException if nothing was written
     */
    default void saveCatalog(AccountCatalog catalog) {
        saveCatalog(catalog, null);
    }

    /**
     * {@return the catalogs of these accounts; an account that is not stored has none}
     *
     * @param accountIds the accounts; empty for all that are stored
     * @param asOf as known at that moment; null for the present
     * @throws StoreException if they can't be read
     */
    List<AccountCatalog> catalogs(Set<String> accountIds, @Nullable Instant asOf);

    /**
     * {@return the catalogs of all stored accounts}
     *
     * @param asOf as known at that moment; null for the present
     * @throws StoreException if they can't be read
     */
    default List<AccountCatalog> catalogs(@Nullable Instant asOf) {
        return catalogs(Set.of(), asOf);
    }

    /**
     * {@return the catalogs of these accounts as they were known at each of several moments, by moment: the same as a call of {@link #catalogs(Set, Instant)} for each, which it is
     * by default}
     *
     * @param accountIds the accounts; empty for all that are stored
     * @throws StoreException if they can't be read
     */
    default Map<Instant, List<AccountCatalog>> catalogsAt(Set<String> accountIds, Set<Instant> moments) {
        return moments.stream()
                .collect(Collectors.toUnmodifiableMap(moment -> moment, moment -> catalogs(accountIds, moment)));
    }

    /**
     * {@return which creative each ad of an account was seen with, and when}
     *
     * @throws StoreException if it can't be read
     */
    List<CreativePeriod> creativePeriods(String accountId);

    /**
     * Keeps reach figures of whole ranges.
     *
     * @param lease under which the writer works, checked as by {@link #write(MetricsChunk, WriteTerms)}; null for none
     * @throws LeaseLostException if the lease was released or another has been given it; nothing was written
     * @throws StoreException if nothing was written
     */
    void saveReach(List<RangeReach> reach, @Nullable Lease lease);

    /**
     * Keeps reach figures of whole ranges, under no lease.
     *
     * @throws StoreException if nothing was written
     */
    default void saveReach(List<RangeReach> reach) {
        saveReach(reach, null);
    }

    /**
     * {@return the latest fetch of the reach of each of these entities over exactly the range, in no particular order; an entity whose
     * reach was never fetched for it has none}
     *
     * @throws StoreException if it can't be read
     */
    List<RangeReach> reach(ReachQuery query);

    /**
     * {@return this store as something else that it can do, such as {@link LeaseStore} or {@link TotalsStore}; empty if it can't}
     *
     * <p>A store around another one, for timing or caching, overrides this to hand on what the inner one can do:
     *
     * {@snippet :
     * public <T> Optional<T> part(Class<T> kind) {
     *     return kind.isInstance(this) ? Optional.of(kind.cast(this)) : inner.part(kind);
     * }
     * }
     */
    default <T> Optional<T> part(Class<T> kind) {
        return kind.isInstance(this) ? Optional.of(kind.cast(this)) : Optional.empty();
    }

    /**
     * {@return the state of what is stored: equal to one told earlier only if nothing that counts was written in between, by this instance
     * or by any other}
     *
     * <p>Meant for caches: what was read after a state was told is what the store holds as long as it tells an equal state. It costs
     * next to nothing compared with reading rows.
     *
     * <p>What counts: chunks, failures noted, catalogs, reach, offline conversions and online orders, columns recomputed, days purged. A
     * chunk that finds every value as it was counts too, because its days are fetched at a later moment by it. Alerts, predictions,
     * leases and asynchronous reports in flight do not count. A state may differ though nothing has changed, never the reverse.
     *
     * @throws StoreException if it can't be read
     */
    StoreState state();

    /**
     * {@return the state of each of these accounts: equal to one told earlier only if nothing that counts and concerns the account was written in between}
     *
     * <p>So that what was learned of an account stands while others are synced. A store that does not tell accounts apart gives each the state of all, as this does.
     *
     * @throws StoreException if they can't be read
     */
    default Map<String, StoreState> states(Set<String> accountIds) {
        StoreState all = state();
        return accountIds.stream().collect(Collectors.toUnmodifiableMap(id -> id, id -> all));
    }

    /** Releases what the store opened itself. */
    @Override
    void close();
}
