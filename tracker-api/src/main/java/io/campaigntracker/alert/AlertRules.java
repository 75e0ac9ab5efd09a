package io.campaigntracker.alert;

import java.util.Collection;
import java.util.List;

/** The stored rules, with who stored them and when. Immutable and thread-safe. */
public interface AlertRules {

    /**
     * {@return the rules that hold, by name; in a view of the past those that held then}
     *
     * @throws io.campaigntracker.store.StoreException if they can't be read
     */
    List<AlertRule> list();

    /**
     * Stores rules: another of the same name takes a rule's place from then on. An open incident goes on by the rule that has its name.
     *
     * @param by who stores them
     * @throws IllegalArgumentException if two have one name, or a type does not allow a threshold
     * @throws IllegalStateException in a view of the past
     * @throws io.campaigntracker.store.StoreException if nothing was written
     */
    void save(Collection<AlertRule> rules, String by);

    /**
     * Ends a rule. Its open incident stays as it is.
     *
     * @param by who ends it
     * @throws IllegalArgumentException if there is no such rule
     * @throws IllegalStateException in a view of the past
     * @throws io.campaigntracker.store.StoreException if nothing was written
     */
    void remove(String name, String by);

    /**
     * {@return what a rule was, the oldest first; in a view of the past as far as it was known then}
     *
     * @throws io.campaigntracker.store.StoreException if it can't be read
     */
    List<RecordedRule> history(String name);
}
