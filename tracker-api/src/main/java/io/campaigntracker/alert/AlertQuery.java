package io.campaigntracker.alert;

/** Checks one rule for one campaign. Immutable and thread-safe. */
public interface AlertQuery extends AlertQuestion<AlertQuery> {

    /**
     * {@return how the check ended}
     *
     * @throws IllegalStateException if the rule needs a threshold and none was given
     * @throws io.campaigntracker.store.StoreException if the figures can't be read
     */
    AlertResult check();
}
