package io.campaigntracker.performance;

/** ROAS of several campaigns as one. By default over the last 7 days, 7-day click and 1-day view. Immutable and thread-safe. */
public interface BlendedRoasQuery extends AttributedQuery<BlendedRoasQuery> {

    /**
     * {@return Σ revenue / Σ spend over all campaigns and days}
     *
     * @throws io.campaigntracker.model.CurrencyMismatchException if the campaigns bill in different currencies
     * @throws io.campaigntracker.spi.StoreException if the rows can't be read
     */
    RoasResult calculate();
}
