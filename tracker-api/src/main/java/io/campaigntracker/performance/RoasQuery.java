package io.campaigntracker.performance;

/**
 * Return on ad spend. By default over the last 7 days, 7-day click and 1-day view, offline conversions included. Immutable and thread-safe.
 */
public interface RoasQuery extends RevenueQuery<RoasQuery> {

    /**
     * {@return revenue / spend with its evidence}
     *
     * @throws io.campaigntracker.model.CurrencyMismatchException if amounts are in two currencies that can't be converted
     * @throws io.campaigntracker.store.StoreException if the rows can't be read
     */
    RoasResult calculate();
}
