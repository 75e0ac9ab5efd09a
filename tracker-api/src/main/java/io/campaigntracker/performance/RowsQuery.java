package io.campaigntracker.performance;

import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import java.util.function.Consumer;

/** The stored daily rows themselves, for exports, notebooks and models. By default the last 7 days at campaign level. */
public interface RowsQuery extends RangedQuery<RowsQuery> {

    /** {@return rows of ads instead of campaigns} */
    RowsQuery perAd();

    /** {@return rows with all their actions, per type and window} */
    RowsQuery includingActions();

    /**
     * {@return the rows, ordered by account, campaign, entity and day}
     *
     * @throws io.campaigntracker.spi.StoreException if they can't be read
     */
    MetricsHistory load();

    /**
     * Hands over the rows one by one in that order, holding few in memory.
     *
     * @throws io.campaigntracker.spi.StoreException if they can't be read
     */
    void forEach(Consumer<? super MetricsRow> consumer);
}
