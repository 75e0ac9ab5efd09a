package io.campaigntracker.performance;

import java.time.LocalDate;
import java.util.SortedMap;

/** The standard metrics over a range. By default over the last 7 days, 7-day click and 1-day view. Immutable and thread-safe. */
public interface MetricsQuery extends AttributedQuery<MetricsQuery> {

    /**
     * {@return the metrics over the whole range, every ratio from summed counts}
     *
     * @throws io.campaigntracker.store.StoreException if the rows can't be read
     */
    MetricsResult calculate();

    /**
     * {@return the exact sums of each campaign that has a row; without intervals and evidence, which need each day, so that the store can add
     * up by itself and years of a fleet take little longer than in a bare query}
     *
     * @throws io.campaigntracker.store.StoreException if the rows can't be read
     */
    SortedMap<String, MetricTotals> totalsByCampaign();

    /** {@return the metrics of each campaign that has a row, from one read} */
    SortedMap<String, MetricsResult> byCampaign();

    /**
     * {@return the metrics of each creative that has a row, from the rows of ads and one read; rows of ads whose creative is not known are
     * under the empty id, so that the parts make up the ads' total}
     */
    SortedMap<String, MetricsResult> byCreative();

    /** {@return the metrics of each day that has a row, from one read} */
    SortedMap<LocalDate, MetricsResult> byDay();

    /** {@return the metrics of each Monday-to-Sunday week that has a row, by its Monday, cut to the range; from one read} */
    SortedMap<LocalDate, MetricsResult> byWeek();
}
