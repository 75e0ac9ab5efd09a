package io.campaigntracker.sync;

import java.util.Set;

/**
 * Stands beside each sync of a tracker, a watch's included, for timing and tracing. It hears of everything on the thread that does it, and must not throw: what it throws breaks
 * the sync off. Thread-safe.
 */
@FunctionalInterface
public interface SyncObserver {

    /** Observes nothing. */
    SyncObserver NONE = accountIds -> ObservedSync.NONE;

    /**
     * {@return what hears of a sync that begins}
     *
     * @param accountIds the accounts, without {@code act_}; empty for all
     */
    ObservedSync begin(Set<String> accountIds);
}
