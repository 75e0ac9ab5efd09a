package io.campaigntracker.performance;

import io.campaigntracker.offline.OfflineQuery;

/** A metric day by day. By default over the last 28 days, smoothed over 7, 7-day click and 1-day view. Immutable and thread-safe. */
public interface TrendQuery extends AttributedQuery<TrendQuery>, OfflineQuery<TrendQuery> {

    /**
     * {@return the question with this smoothing; the days before the range that it needs are read too}
     *
     * @throws IllegalArgumentException if {@code days} is less than 1
     */
    TrendQuery smoothedOver(int days);

    /**
     * {@return the series}
     *
     * @throws io.campaigntracker.model.CurrencyMismatchException if amounts are in two currencies that can't be converted
     * @throws io.campaigntracker.store.StoreException if the rows can't be read
     */
    MetricSeries series();
}
