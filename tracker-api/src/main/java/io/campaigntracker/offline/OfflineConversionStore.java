package io.campaigntracker.offline;

import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.store.StoreException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where conversions that happened away from the platform are kept, and the online orders they are compared with.
 *
 * <p>Each is unique by account and order id, so importing the same file twice changes nothing. A {@link MetricsStore} may implement
 * this beside its own. Implementations are thread-safe, and an import is written whole or not at all.
 */
public interface OfflineConversionStore {

    /** What happens to a record whose order id is stored with other content. */
    enum OnConflict {
        /** What is stored stays; the conflict is reported. Only a {@linkplain OfflineConversion#isRefundTotal total of refunds} is replaced all the same. */
        KEEP_STORED,
        /** The new one is stored, the former stays readable as of then; the conflict is reported. */
        REPLACE
    }

    /**
     * Imports conversions.
     *
     * @param conversions in the order they came; of two with one order id the first is stored, and the second, where it differs,
     *     is a conflict like any other
     * @param importedAt from when on they are known
     * @throws StoreException if nothing was written
     */
    ImportResult<OfflineConversion> importConversions(
            Collection<OfflineConversion> conversions, Instant importedAt, OnConflict onConflict);

    /**
     * Imports online orders, by the same rules.
     *
     * @throws StoreException if nothing was written
     */
    ImportResult<OnlineOrder> importOnlineOrders(
            Collection<OnlineOrder> orders, Instant importedAt, OnConflict onConflict);

    /**
     * {@return the conversions asked for, ordered by time, account and order id}
     *
     * @throws StoreException if they can't be read
     */
    List<OfflineConversion> conversions(OfflineConversionQuery query);

    /**
     * {@return the conversions of these orders of an account, as known at present, in no order; refunds of them are orders of their own}
     *
     * @throws StoreException if they can't be read
     */
    List<OfflineConversion> conversions(String accountId, Set<String> orderIds);

    /**
     * {@return the online orders, whenever they were placed, that share account and order id with one of the conversions asked for; a refund asks for its
     * sale's}
     *
     * @throws StoreException if they can't be read
     */
    List<OnlineOrder> matchingOnlineOrders(OfflineConversionQuery query);

    /**
     * {@return the online orders placed in the time asked for, of the accounts asked for, ordered by time, account and order id; orders name
     * no campaign}
     *
     * @throws StoreException if they can't be read
     */
    List<OnlineOrder> onlineOrders(OfflineConversionQuery query);

    /**
     * {@return the accounts for which any conversion was ever imported: what tells "none happened" from "none imported"}
     *
     * @param asOf imported by that moment; null for the present
     * @throws StoreException if they can't be read
     */
    Set<String> accountsWithConversions(@Nullable Instant asOf);

    /**
     * Erases orders for good: conversions and online orders of these ids, their refunds, and every former state of them, so that neither the present nor
     * {@code asOf} shows them. Importing them again brings them back.
     *
     * @param accountId only of this account; null for all
     * @param orderIds the sales' own ids
     * @return how many states of records are gone, former ones included
     * @throws StoreException if nothing was erased
     */
    long erase(@Nullable String accountId, Set<String> orderIds);

    /**
     * Erases what happened before a moment: conversions and online orders with every former state of them.
     *
     * @return how many states of records are gone, former ones included
     * @throws StoreException if nothing was erased
     */
    long eraseBefore(Instant moment);
}
