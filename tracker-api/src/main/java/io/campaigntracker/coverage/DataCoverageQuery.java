package io.campaigntracker.coverage;

import io.campaigntracker.performance.RangedQuery;
import java.util.SortedMap;

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

    /**
     * {@return the same account by account, by its id: each over its own last days, on its own clock and at its own pace, where {@link #calculate()} tells of
     * what all have in common}
     *
     * @throws IllegalArgumentException if nothing that was named is known
     * @throws io.campaigntracker.store.StoreException if it can't be read
     */
    SortedMap<String, DataCoverage> byAccount();
}
