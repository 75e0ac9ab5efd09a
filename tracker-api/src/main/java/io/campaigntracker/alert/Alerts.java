package io.campaigntracker.alert;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The alerts that are kept. Immutable and thread-safe. */
public interface Alerts {

    /**
     * {@return the alerts whose condition has not cleared, the newest first; in a view of the past those that were open then}
     *
     * @throws io.campaigntracker.store.StoreException if they can't be read
     */
    List<Alert> open();

    /**
     * {@return the alerts first raised at this moment or later, open or not, the newest first}
     *
     * @throws io.campaigntracker.store.StoreException if they can't be read
     */
    List<Alert> since(Instant moment);

    /**
     * Notes that someone has taken an alert. It stays open until its condition has cleared.
     *
     * @return the alert, empty if there is none of this id
     * @throws IllegalStateException in a view of the past
     * @throws io.campaigntracker.store.StoreException if it could not be noted
     */
    Optional<Alert> acknowledge(String alertId);
}
