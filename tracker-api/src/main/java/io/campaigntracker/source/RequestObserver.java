package io.campaigntracker.source;

import java.time.Duration;

/**
 * Stands beside each request that a source sends, every attempt of it, for timing and tracing. It hears of everything on the thread that sends it, and must not throw: what it
 * throws fails the request. Thread-safe.
 */
@FunctionalInterface
public interface RequestObserver {

    /** Observes nothing. */
    RequestObserver NONE = (accountId, operation, waited) -> ObservedRequest.NONE;

    /**
     * {@return what hears of a request that is about to be sent}
     *
     * @param accountId whose limit it uses, without {@code act_}
     * @param operation what is asked for, one of few words, such as {@code insights}
     * @param waited for how long it was held back because a limit is nearly or wholly used up
     */
    ObservedRequest begin(String accountId, String operation, Duration waited);
}
