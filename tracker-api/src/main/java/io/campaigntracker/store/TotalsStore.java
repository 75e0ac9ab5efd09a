package io.campaigntracker.store;

import java.util.List;

/**
 * A {@link MetricsStore} that can add rows up where they are stored, so that a question about a fleet need not fetch every row. The sums are
 * exact, those of the rows that {@link MetricsStore#read} gives for the same query. Implementations are thread-safe.
 */
public interface TotalsStore {

    /**
     * {@return the sums asked for, one entry for each key that has a row, in no particular order}
     *
     * @throws StoreException if they can't be read
     */
    List<StoredTotals> totals(TotalsQuery query);

    /**
     * {@return what was known at each of several moments, added up over the campaigns of an account: the same as as many reads as of these
     * moments, from one; a day of which no row was known at a moment has no entry for it; in no particular order}
     *
     * @throws StoreException if they can't be read
     */
    List<KnownTotals> knownTotals(KnownTotalsQuery query);

    /**
     * {@return how the days of each campaign of an account came in, one entry a campaign that has a row known at the last moment, in no
     * particular order; see {@link CampaignArrivals} for what is added up}
     *
     * @throws StoreException if they can't be read
     */
    List<CampaignArrivals> arrivals(ArrivalsQuery query);
}
