package io.campaigntracker.offline;

import java.io.Reader;
import java.nio.file.Path;
import java.util.Collection;

/**
 * Imports conversions that happened away from the platform, and the online orders they are compared with. Importing the same twice changes
 * nothing; a stored order is kept unless {@link #replacing()} is called. Immutable and thread-safe.
 *
 * <p>A CSV has a header. Columns of conversions: {@code order_id}, {@code event_time}, {@code value}, {@code currency}; optionally
 * {@code account_id} (may be left out if the tracker knows exactly one account), {@code campaign_id}, {@code click_id}, {@code click_time},
 * {@code sent_to_meta} (true or false), {@code source}. Columns of online orders: the four, {@code account_id} and {@code source}. Times are
 * ISO 8601 with an offset or Z; without one they are taken in the account's time zone. A file with any bad line is refused whole, and the
 * exception names each of them.
 */
public interface OfflineConversions {

    /** {@return the same, replacing what is stored with other content under the same order id} */
    OfflineConversions replacing();

    /**
     * Imports conversions.
     *
     * @throws io.campaigntracker.store.StoreException if nothing was written
     */
    ImportResult<OfflineConversion> importConversions(Collection<OfflineConversion> conversions);

    /**
     * Imports conversions from a CSV file in UTF-8.
     *
     * @throws IllegalArgumentException if a line is bad; it names line, column and value of each
     * @throws java.io.UncheckedIOException if the file can't be read
     * @throws io.campaigntracker.store.StoreException if nothing was written
     */
    ImportResult<OfflineConversion> importConversions(Path csv);

    /**
     * Imports conversions from CSV text; the reader is read to its end and closed.
     *
     * @throws IllegalArgumentException if a line is bad; it names line, column and value of each
     * @throws java.io.UncheckedIOException if it can't be read
     * @throws io.campaigntracker.store.StoreException if nothing was written
     */
    ImportResult<OfflineConversion> importConversions(Reader csv);

    /**
     * Imports online orders.
     *
     * @throws io.campaigntracker.store.StoreException if nothing was written
     */
    ImportResult<OnlineOrder> importOnlineOrders(Collection<OnlineOrder> orders);

    /**
     * Imports online orders from a CSV file in UTF-8.
     *
     * @throws IllegalArgumentException if a line is bad; it names line, column and value of each
     * @throws java.io.UncheckedIOException if the file can't be read
     * @throws io.campaigntracker.store.StoreException if nothing was written
     */
    ImportResult<OnlineOrder> importOnlineOrders(Path csv);

    /**
     * Imports online orders from CSV text; the reader is read to its end and closed.
     *
     * @throws IllegalArgumentException if a line is bad; it names line, column and value of each
     * @throws java.io.UncheckedIOException if it can't be read
     * @throws io.campaigntracker.store.StoreException if nothing was written
     */
    ImportResult<OnlineOrder> importOnlineOrders(Reader csv);
}
