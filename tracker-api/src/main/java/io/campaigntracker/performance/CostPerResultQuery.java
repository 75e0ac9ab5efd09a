package io.campaigntracker.performance;

import io.campaigntracker.model.AttributionWindow;

/** Spend per result. By default over the last 7 days, 7-day click and 1-day view. Immutable and thread-safe. */
public interface CostPerResultQuery extends RangedQuery<CostPerResultQuery> {

    /** {@return the question under this attribution window} */
    CostPerResultQuery within(AttributionWindow window);

    /**
     * {@return spend / results}
     *
     * @throws io.campaigntracker.store.StoreException if the rows can't be read
     */
    CostPerResult calculate();
}
