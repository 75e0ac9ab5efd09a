package io.campaigntracker.performance;

import io.campaigntracker.model.BreakdownDimension;
import io.campaigntracker.offline.OfflineQuery;
import java.time.LocalDate;
import java.util.SortedMap;

/**
 * The standard metrics over a range. By default over the last 7 days, 7-day click and 1-day view, offline conversions as the tracker's policy says: they
 * count as conversions and as revenue. Immutable and thread-safe.
 */
public interface MetricsQuery extends AttributedQuery<MetricsQuery>, OfflineQuery<MetricsQuery> {

    /**
     * {@return the metrics over the whole range, every ratio from summed counts}
     *
     * @throws io.campaigntracker.store.StoreException if the rows can't be read
     */
    MetricsResult calculate();

    /**
     * {@return the exact sums of each campaign that has a row or an offline sale; without intervals and evidence, which need each day, so that the store can add
     * up by itself and years of a fleet take little longer than in a bare query}
     *
     * @throws io.campaigntracker.store.StoreException if the rows can't be read
     */
    SortedMap<String, MetricTotals> totalsByCampaign();

    /** {@return the metrics of each campaign that has a row or an offline sale, from one read} */
    SortedMap<String, MetricsResult> byCampaign();

    /**
     * {@return the metrics of each creative that has a row, from the rows of ads and one read; rows of ads whose creative is not known are
     * under the empty id, so that the parts make up the ads' total; online, since a sale at the counter names no creative}
     */
    SortedMap<String, MetricsResult> byCreative();

    /**
     * {@return the metrics rolled up by what names tell, such as {@code by("market")}, from one read; of ad sets' and ads' names from the rows of ads, online}
     *
     * @param dimension one of a {@link io.campaigntracker.naming.NamePattern} that the tracker was built with
     * @throws IllegalArgumentException if no pattern has it
     * @throws IllegalStateException if the store can't tell names
     */
    DimensionMetrics by(String dimension);

    /**
     * {@return the metrics of the parts of days, such as {@code by(PLACEMENT)}, beside those of the whole, from what was synced by the dimension at the question's level;
     * of online conversions}
     *
     * @throws IllegalStateException if the store keeps no breakdowns
     * @throws io.campaigntracker.store.StoreException if they can't be read
     */
    BreakdownMetrics by(BreakdownDimension dimension);

    /** {@return the metrics of each day that has a row or an offline sale, from one read} */
    SortedMap<LocalDate, MetricsResult> byDay();

    /** {@return the metrics of each Monday-to-Sunday week that has a row or an offline sale, by its Monday, cut to the range; from one read} */
    SortedMap<LocalDate, MetricsResult> byWeek();
}
