package io.campaigntracker.performance;

import io.campaigntracker.model.Money;

/**
 * ROAS of several campaigns as one. By default over the last 7 days, 7-day click and 1-day view, offline conversions included. Immutable and
 * thread-safe.
 */
public interface BlendedRoasQuery extends RevenueQuery<BlendedRoasQuery> {

    /**
     * {@return Σ revenue / Σ spend over all campaigns and days}
     *
     * @throws io.campaigntracker.model.CurrencyMismatchException if the campaigns bill in different currencies that can't be converted
     * @throws io.campaigntracker.store.StoreException if the rows can't be read
     */
    RoasResult calculate();

    /**
     * {@return the marketing efficiency ratio: revenue of the whole business / Σ spend; it needs no attribution and can't be split by
     * campaign}
     *
     * <p>Spend in other currencies is converted day by day into that of the revenue. Where the question names another with {@code in(…)}, the
     * revenue, which has no days of its own, is converted at the mean of the days' rates, and the explanation says so.
     *
     * @param businessRevenue what the business earned over the same days, whatever it came from
     * @throws io.campaigntracker.model.CurrencyMismatchException if revenue and spend are in two currencies that can't be converted
     * @throws io.campaigntracker.store.StoreException if the rows can't be read
     */
    MarketingEfficiency marketingEfficiency(Money businessRevenue);
}
