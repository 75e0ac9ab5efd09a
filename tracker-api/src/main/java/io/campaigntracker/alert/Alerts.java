package io.campaigntracker.alert;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The alerts that are kept, and the rules by which they are raised. Immutable and thread-safe. */
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
     * Notes that someone has taken an alert. It stays open until its condition has cleared; that it becomes more serious is not told any more.
     *
     * @return the alert, empty if there is none of this id
     * @throws IllegalStateException in a view of the past
     * @throws io.campaigntracker.store.StoreException if it could not be noted
     */
    Optional<Alert> acknowledge(String alertId);

    /**
     * Judges rules, keeps what has changed and tells it, with whatever else is due to be told. In a view of the past nothing is kept and nobody told.
     *
     * @return how each ended for each campaign of its scope, rule by rule
     * @throws IllegalArgumentException if two rules have one name, a type does not allow a threshold, or a rule tells a sink that the tracker does not have
     * @throws IllegalStateException if a rule needs a threshold and has none
     * @throws io.campaigntracker.store.StoreException if the figures can't be read
     */
    List<AlertResult> check(Collection<AlertRule> rules);

    /**
     * {@return the same of all stored rules}
     *
     * @throws io.campaigntracker.store.StoreException if rules or figures can't be read
     */
    List<AlertResult> checkAll();

    /**
     * {@return a question about what rules would have told}
     *
     * @throws IllegalArgumentException if two rules have one name, or a type does not allow a threshold
     */
    Backtest backtest(Collection<AlertRule> rules);

    /** {@return the stored rules} */
    AlertRules rules();

    /**
     * Tells what is due: what waited for the end of quiet hours, for a digest, or after a failure. Every check does so too.
     *
     * @return what went wrong, each a sentence without secrets
     * @throws IllegalStateException in a view of the past
     */
    List<String> deliver();

    /**
     * {@return what could not be told in ten attempts over three days, or for good, and is not tried again}
     *
     * @throws io.campaigntracker.store.StoreException if it can't be read
     */
    List<OutboxEntry> parked();
}
