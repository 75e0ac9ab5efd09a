package io.campaigntracker.performance;

/**
 * Whether two accounts of the same days agree. By default over the last 7 days, with a tolerance of 0.5 % of the expected figure. Immutable and
 * thread-safe.
 */
public interface ReconciliationQuery extends AttributedQuery<ReconciliationQuery> {

    /**
     * {@return the question with this tolerance}
     *
     * @param share of the expected figure, such as 0.005; 0 or more
     * @throws IllegalArgumentException if it is negative or not finite
     */
    ReconciliationQuery tolerance(double share);

    /**
     * Compares the sum over ads with their campaign, by campaign, day and metric: impressions, clicks, link clicks, spend, conversions and
     * revenue. Ads that the platform no longer lists are missing from the sum; that difference is told as unlisted ads.
     *
     * @throws io.campaigntracker.store.StoreException if the rows can't be read
     */
    Reconciliation againstAds();

    /**
     * Compares the platform's conversions and revenue of each day with the imported online orders of that day. The platform credits itself
     * under its window, so it may tell less, and more where it claims what others brought too. An account's orders count as complete between
     * the first and the last day of the range that has one; other days are not compared, and told.
     *
     * @throws IllegalStateException if the tracker has no store for orders
     * @throws io.campaigntracker.model.CurrencyMismatchException if amounts are in two currencies that can't be converted
     * @throws io.campaigntracker.store.StoreException if rows or orders can't be read
     */
    Reconciliation againstOrders();
}
