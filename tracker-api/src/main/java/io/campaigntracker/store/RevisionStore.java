package io.campaigntracker.store;

import io.campaigntracker.model.EntityRef;
import java.time.LocalDate;
import java.util.List;

/** A {@link MetricsStore} that can list every state a row was ever in. Implementations are thread-safe. */
public interface RevisionStore {

    /**
     * {@return every state of one entity's day, oldest first, without two equal ones in succession; the present state, if there is
     * one, is the last}
     *
     * @param entity a campaign or an ad
     * @param date the day
     * @throws IllegalArgumentException if rows of that level are not stored
     * @throws StoreException if they can't be read
     */
    List<MetricsRevision> revisions(EntityRef entity, LocalDate date);
}
