package io.campaigntracker.performance;

import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The stored daily rows themselves, for exports, notebooks and models. By default the last 7 days at campaign level. */
public interface RowsQuery extends RangedQuery<RowsQuery> {

    /** {@return rows of ads instead of campaigns} */
    RowsQuery perAd();

    /** {@return rows with all their actions, per type and window} */
    RowsQuery includingActions();

    /**
     * {@return the rows, ordered by account, campaign, entity and day}
     *
     * @throws io.campaigntracker.store.StoreException if they can't be read
     */
    MetricsHistory load();

    /**
     * Hands over the rows one by one in that order, holding few in memory.
     *
     * @throws io.campaigntracker.store.StoreException if they can't be read
     */
    void forEach(Consumer<? super MetricsRow> consumer);

    /**
     * Writes the rows to a CSV file, by way of a temporary one beside it, holding few in memory: RFC 4180 in UTF-8, with the columns
     * campaign_id, date, impressions, clicks, spend, conversions, revenue, ctr (percent), cpc, cpm, cpa, roas, frequency, then account, campaign name,
     * currency and what else makes a row unambiguous. What is undefined is an empty cell. Text that a spreadsheet would take for a formula begins
     * with an apostrophe.
     *
     * @return how many rows were written, the header not counted
     * @throws java.io.UncheckedIOException if the file can't be written; an earlier file is then as it was
     * @throws io.campaigntracker.store.StoreException if the rows can't be read; no file is written then
     */
    long exportCsv(Path file);
}
