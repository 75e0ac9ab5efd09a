package io.campaigntracker.store;

import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsTimeline;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
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

    /**
     * {@return the rows asked for as they were known at each of several moments, without actions: at each the same as {@link MetricsStore#read} of that moment gives, all from one read}
     *
     * @param query which rows; its moment does not count
     * @param moments at least one
     * @throws IllegalArgumentException if no moment is named
     * @throws StoreException if they can't be read
     */
    MetricsTimeline timeline(HistoryQuery query, Collection<Instant> moments);
}
