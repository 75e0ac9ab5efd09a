package io.campaigntracker.alert;

import java.util.List;

/** Checks one rule for each of several campaigns. Immutable and thread-safe. */
public interface FleetAlertQuery extends AlertQuestion<FleetAlertQuery> {

    /**
     * {@return how the check of each campaign ended, from one read, each with an outcome of its own; empty where there is no campaign}
     *
     * @throws IllegalStateException if the rule needs a threshold and none was given
     * @throws io.campaigntracker.store.StoreException if the figures can't be read
     */
    List<AlertResult> checkAll();
}
