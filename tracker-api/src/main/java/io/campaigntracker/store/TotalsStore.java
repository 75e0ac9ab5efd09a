package io.campaigntracker.store;

import java.util.List;

/**
 * A {@link MetricsStore} that can add rows up where they are stored, so that a question about a fleet need not fetch every row. The sums are
 * exact, those of the rows that {@link MetricsStore#read} gives for the same query. Implementations are thread-safe.
 */
public interface TotalsStore {

    /**
     * {@return the sums asked for, one entry for each key that has a row, in no particular order}
     *
     * @throws StoreException if they can't be read
     */
    List<StoredTotals> totals(TotalsQuery query);
}
