package io.campaigntracker.coverage;

import io.campaigntracker.performance.RangedQuery;

/**
 * Which days are known. By default the last 28 complete days; {@link #between} also takes today. A day of several accounts or campaigns is as well known
 * as that of which the least is known. Immutable and thread-safe.
 */
public interface DataCoverageQuery extends RangedQuery<DataCoverageQuery> {

    /**
     * {@return what is known of each day; never refused, also of campaigns that nobody knows}
     *
     * @throws io.campaigntracker.store.StoreException if it can't be read
     */
    DataCoverage calculate();
}
