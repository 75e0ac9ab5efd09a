package io.campaigntracker.goal;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;

/**
 * What campaigns are to achieve. A stored goal wins over what the platform's settings say, a campaign's own over one of its name, that over its account's.
 * Immutable and thread-safe.
 */
public interface Goals {

    /**
     * Stores goals, for good: setting another for the same scope and first day takes a goal's place from then on, and a view of the past goes on seeing the
     * former.
     *
     * @throws IllegalArgumentException if two have one scope and first day, an account is not known though others are, or a campaign is not known
     *     in the account
     * @throws IllegalStateException if the store keeps no goals, or the tracker shows a past moment
     * @throws io.campaigntracker.store.StoreException if nothing was written
     */
    void set(Goal... goals);

    /** {@return all goals that were ever stored, with when} */
    List<RecordedGoal> stored();

    /** {@return what a campaign is to achieve now; unknown for one that no catalog names} */
    CampaignGoal campaign(String campaignId);

    /**
     * {@return what campaigns are to achieve on a day: by the goals stored so far, and the catalogs as they are}
     *
     * @param campaignIds the campaigns; empty for all
     */
    SortedMap<String, CampaignGoal> on(LocalDate day, Collection<String> campaignIds);
}
