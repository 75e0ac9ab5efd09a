package io.campaigntracker.alert;

import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.store.StoreException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where alerts are kept. At most one alert of a {@linkplain AlertFinding#key() key} is open at a time. A {@link MetricsStore} may implement this
 * beside its own. Implementations are thread-safe, also between services on one database.
 */
public interface AlertStore {

    /**
     * Keeps a finding: the open alert of its key takes it over, with one more occurrence, or a new alert is opened.
     *
     * @return the alert as it is now
     * @throws StoreException if nothing was written
     */
    Alert raise(AlertFinding finding, Instant at);

    /**
     * Closes the open alert of a key.
     *
     * @return the closed alert, empty if none was open
     * @throws StoreException if nothing was written
     */
    Optional<Alert> resolve(String key, Instant at);

    /**
     * {@return the alert of a key that was raised last, open or not}
     *
     * @throws StoreException if it can't be read
     */
    Optional<Alert> latest(String key);

    /**
     * {@return the alerts asked for, the newest first}
     *
     * @throws StoreException if they can't be read
     */
    List<Alert> find(AlertFilter filter);

    /**
     * Notes that someone has taken an alert; a second time changes nothing.
     *
     * @return the alert, empty if there is none of this id
     * @throws StoreException if nothing was written
     */
    Optional<Alert> acknowledge(String alertId, Instant at);

    /**
     * Notes that a sink has taken an alert.
     *
     * @throws StoreException if nothing was written
     */
    void recordDelivery(String alertId, String sink, Instant at);
}
