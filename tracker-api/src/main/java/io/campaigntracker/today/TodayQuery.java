package io.campaigntracker.today;

/** What today comes to for one campaign. Immutable and thread-safe. */
public interface TodayQuery {

    /**
     * {@return the day so far, from the store alone; withheld with a reason where the campaign is unknown, no hours were fetched, or no shape is known yet}
     *
     * @throws IllegalStateException if the store keeps no hours
     * @throws io.campaigntracker.store.StoreException if they can't be read
     */
    TodayResult calculate();
}
