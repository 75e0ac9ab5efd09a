package io.campaigntracker.alert;

import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.store.StoreException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where alerts are kept. At most one alert of a {@linkplain AlertFinding#key() key} is open at a time. What concerns many alerts is one call, which
 * takes as many statements for one as for ten thousand. A {@link MetricsStore} may implement this beside its own. Implementations are thread-safe, also
 * between services on one database.
 */
public interface AlertStore {

    /**
     * Keeps findings: the open alert of a finding's key takes it over, with one more occurrence, or a new alert is opened.
     *
     * @return the alerts as they are then, in the order of the findings
     * @throws IllegalArgumentException if two findings have one key
     * @throws StoreException if nothing was written
     */
    List<Alert> raise(List<AlertFinding> findings, Instant at);

    /**
     * Closes the open alerts of these keys; a key without one is left alone.
     *
     * @return the closed alerts
     * @throws StoreException if nothing was written
     */
    List<Alert> resolve(Collection<String> keys, Instant at);

    /**
     * {@return of each key the alert that was raised last, open or not; a key without any is absent}
     *
     * @throws StoreException if they can't be read
     */
    Map<String, Alert> latest(Collection<String> keys);

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
     * Claims deliveries before they are made, so that of several who would make one at the same time only one does. A delivery is had by who asks first,
     * unless it was recorded; a claim ends when the delivery is recorded, when it is released, and at its expiry, so that whoever died while delivering
     * silences nobody. Who holds a claim and asks again prolongs it.
     *
     * @param deliveries of alerts in this store; those of unknown alerts are nobody's
     * @param holder who asks, different for each that may ask at the same time
     * @param at the present
     * @param expiry after {@code at}
     * @return those that are the holder's to make
     * @throws StoreException if none was claimed
     */
    Set<AlertDelivery> claim(Collection<AlertDelivery> deliveries, String holder, Instant at, Instant expiry);

    /**
     * Gives up the holder's claims on deliveries that could not be made, so that the next who asks has them.
     *
     * @throws StoreException if nothing was written
     */
    void release(Collection<AlertDelivery> deliveries, String holder);

    /**
     * Notes that deliveries were made, claimed or not; a second time changes nothing.
     *
     * @throws StoreException if nothing was written
     */
    void recordDeliveries(Collection<AlertDelivery> deliveries, Instant at);
}
