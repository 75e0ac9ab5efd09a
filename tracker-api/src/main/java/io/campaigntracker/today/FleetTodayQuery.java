package io.campaigntracker.today;

/** What today comes to for several campaigns, from one read. Immutable and thread-safe. */
public interface FleetTodayQuery {

    /**
     * {@return the day so far of each campaign, as {@link TodayQuery#calculate()} tells it of one}
     *
     * @throws IllegalStateException if the store keeps no hours
     * @throws io.campaigntracker.store.StoreException if they can't be read
     */
    TodayReport calculate();
}
