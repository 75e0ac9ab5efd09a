package io.campaigntracker.offline;

import io.campaigntracker.file.FileFormat;
import java.io.Reader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;

/**
 * Imports conversions that happened away from the platform, and the online orders they are compared with. Importing the same twice changes
 * nothing; a stored order is kept unless {@link #replacing()} is called. Immutable and thread-safe.
 *
 * <p>A CSV has a header. Columns of conversions: {@code order_id}, {@code event_time}, {@code value}, {@code currency}; optionally
 * {@code account_id} (may be left out if the tracker knows exactly one account), {@code campaign_id}, {@code click_id}, {@code click_time},
 * {@code sent_to_meta} (true or false), {@code source}, {@code refunds} (what was given back of the value in all). Columns of online orders: the four,
 * {@code account_id}, {@code source} and {@code refunds}. The columns of Google's upload template are known too, others are named by {@link #writtenAs}. Separator, byte
 * order mark, decimal mark, blanks and case of the header, lines before it, offsets and the other forms of times are taken as the file has them; times without an offset
 * are those of the file's {@code Parameters:TimeZone}, else of the account. What has two readings, an order that is there twice with different values, and columns that look like data about people, are refused. A file with
 * any bad line is refused whole, with a {@link io.campaigntracker.file.FileRefusedException} that names line, column and what is allowed, and repeats no cell but numbers,
 * dates and currencies.
 *
 * <p>A negative value is a refund of the order it names: it stands beside the sale, on its own day and in the sale's campaign, and reduces revenue.
 *
 * <p>An account that the tracker does not know is refused. A campaign that is not known in its account is imported and told in
 * {@link ImportResult#notes()}; it counts as unattributed until a sync finds the campaign. Click ids are kept as HMAC under the key given to the tracker's builder, or not at
 * all.
 */
public interface OfflineConversions {

    /** {@return the same, replacing what is stored with other content under the same order id} */
    OfflineConversions replacing();

    /** {@return the same, reading files that are written so; by default all is detected} */
    OfflineConversions writtenAs(FileFormat format);

    /**
     * Imports conversions.
     *
     * @throws IllegalArgumentException if an account is not known; nothing is imported then
     * @throws io.campaigntracker.store.StoreException if nothing was written
     */
    ImportResult<OfflineConversion> importConversions(Collection<OfflineConversion> conversions);

    /**
     * Imports conversions from a CSV file of at most 32 MB.
     *
     * @throws io.campaigntracker.file.FileRefusedException if the file or a line is bad
     * @throws java.io.UncheckedIOException if the file can't be read
     * @throws io.campaigntracker.store.StoreException if nothing was written
     */
    ImportResult<OfflineConversion> importConversions(Path csv);

    /**
     * Imports conversions from CSV text; the reader is read to its end and closed.
     *
     * @throws io.campaigntracker.file.FileRefusedException if the file or a line is bad
     * @throws java.io.UncheckedIOException if it can't be read
     * @throws io.campaigntracker.store.StoreException if nothing was written
     */
    ImportResult<OfflineConversion> importConversions(Reader csv);

    /**
     * Imports online orders.
     *
     * @throws IllegalArgumentException if an account is not known; nothing is imported then
     * @throws io.campaigntracker.store.StoreException if nothing was written
     */
    ImportResult<OnlineOrder> importOnlineOrders(Collection<OnlineOrder> orders);

    /**
     * Imports online orders from a CSV file of at most 32 MB.
     *
     * @throws io.campaigntracker.file.FileRefusedException if the file or a line is bad
     * @throws java.io.UncheckedIOException if the file can't be read
     * @throws io.campaigntracker.store.StoreException if nothing was written
     */
    ImportResult<OnlineOrder> importOnlineOrders(Path csv);

    /**
     * Imports online orders from CSV text; the reader is read to its end and closed.
     *
     * @throws io.campaigntracker.file.FileRefusedException if the file or a line is bad
     * @throws java.io.UncheckedIOException if it can't be read
     * @throws io.campaigntracker.store.StoreException if nothing was written
     */
    ImportResult<OnlineOrder> importOnlineOrders(Reader csv);

    /**
     * Erases orders of all accounts for good, as a person may ask: conversions and online orders with their refunds and everything they said before, so that no
     * {@code asOf} shows them either. Importing them again brings them back.
     *
     * @param orderIds the seller's own identifiers
     * @return how many states of records are gone, former ones included
     * @throws io.campaigntracker.store.StoreException if nothing was erased
     */
    long erase(String... orderIds);

    /**
     * Erases orders of one account for good, see {@link #erase}.
     *
     * @param accountId with or without {@code act_}
     * @throws io.campaigntracker.store.StoreException if nothing was erased
     */
    long eraseFrom(String accountId, String... orderIds);

    /**
     * Erases for good what happened before a moment, see {@link #erase}: the retention of imports.
     *
     * @return how many states of records are gone, former ones included
     * @throws io.campaigntracker.store.StoreException if nothing was erased
     */
    long eraseBefore(Instant moment);
}
