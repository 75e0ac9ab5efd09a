package io.campaigntracker.watch;

/** A watch that goes on in the background. Thread-safe. */
public interface RunningWatch extends AutoCloseable {

    /**
     * {@return how each task stands}
     *
     * @throws io.campaigntracker.store.StoreException if it can't be read
     */
    WatchHealth health();

    /**
     * Starts no further run and ends those in flight: what they have stored stays, a chunk in flight is stored whole or not at all, their leases are given back, and the next
     * watch runs the slot again. Returns when they have ended, so that the database may be closed afterwards. May be called more than once.
     */
    @Override
    void close();
}
