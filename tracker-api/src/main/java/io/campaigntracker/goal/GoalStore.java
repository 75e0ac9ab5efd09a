package io.campaigntracker.goal;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where goals are kept, append only: a goal stored later for the same scope and first day takes the former's place and leaves it readable. Implementations
 * are thread-safe.
 */
public interface GoalStore {

    /**
     * Keeps goals.
     *
     * @throws IllegalArgumentException if two have one scope and first day; nothing was written
     * @throws io.campaigntracker.store.StoreException if nothing was written
     */
    void addGoals(Collection<Goal> goals, Instant recordedAt);

    /**
     * {@return all that was ever stored, by account, kind of scope, selector, first day and time of storing}
     *
     * @param accountIds the accounts; empty for all
     * @param asOf only what was stored by that moment; null for the present
     * @throws io.campaigntracker.store.StoreException if they can't be read
     */
    List<RecordedGoal> goals(Set<String> accountIds, @Nullable Instant asOf);
}
