package io.campaigntracker.performance;

import io.campaigntracker.edit.EditHistory;

/** What was changed: of a campaign, its ad sets and ads, and of its whole account. By default over the last 28 days and today. Immutable and thread-safe. */
public interface EditQuery extends RangedQuery<EditQuery> {

    /**
     * {@return the entries}
     *
     * @throws IllegalStateException if the store keeps no edits
     * @throws io.campaigntracker.store.StoreException if they can't be read
     */
    EditHistory list();
}
