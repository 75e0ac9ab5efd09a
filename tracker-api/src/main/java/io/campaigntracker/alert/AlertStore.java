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
 * Where incidents are kept, what of them is still to be told, and by which rules. At most one alert of a {@linkplain AlertFinding#key() key} is open at a time. What concerns many is
 * one call, which takes as many statements for one as for ten thousand. A {@link MetricsStore} may implement this beside its own. Implementations are thread-safe, also
 * between services on one database.
 */
public interface AlertStore {

    /**
     * {@return where rules stand with entities, by key; a key of which nothing is kept is absent}
     *
     * @throws StoreException if they can't be read
     */
    Map<String, KeptIncident> incidents(Collection<String> keys);

    /**
     * Keeps changes with what is to be told of them, all in one transaction. A change that was decided on what is outdated is left out, so that of two services that
     * evaluate at once one changes, and the other decides anew.
     *
     * @return what was changed, by key, as it is kept then
     * @throws IllegalArgumentException if two changes have one key
     * @throws StoreException if nothing was written
     */
    Map<String, KeptIncident> apply(List<IncidentChange> changes, Instant at);

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
     * Claims what is due to be told, before it is told, so that of several who would tell at the same time one does. An entry is had by who asks first; a claim ends
     * when it is {@linkplain #report reported}, and at its expiry, so that whoever died while telling silences nobody. Of one alert and sink nothing is had while
     * something that happened before waits, or is claimed by another.
     *
     * @param accountIds of alerts of these accounts; empty for all
     * @param sinks whom one can tell
     * @param holder who asks, different for each that may ask at the same time
     * @param at the present
     * @param expiry after {@code at}
     * @param most how many
     * @return what is the holder's to tell, in its order; each with this attempt counted
     * @throws StoreException if nothing was claimed
     */
    List<OutboxEntry> claim(
            Set<String> accountIds, Collection<String> sinks, String holder, Instant at, Instant expiry, int most);

    /**
     * Notes what became of claimed entries. One that was told once stays so; one whose claim another has by now is left to it, unless it was told.
     *
     * @throws StoreException if nothing was written
     */
    void report(List<OutboxReport> reports, String holder, Instant at);

    /**
     * {@return what could not be told and is not tried again, in its order}
     *
     * @throws StoreException if they can't be read
     */
    List<OutboxEntry> parked();

    /**
     * Stores rules, for good: another of the same owner and name takes a rule's place from then on.
     *
     * @throws StoreException if nothing was written
     */
    void recordRules(List<RecordedRule> rules);

    /**
     * {@return all rules that were ever stored, the oldest first}
     *
     * @throws StoreException if they can't be read
     */
    List<RecordedRule> recordedRules();
}
