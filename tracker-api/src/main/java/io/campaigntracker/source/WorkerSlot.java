package io.campaigntracker.source;

import java.time.Duration;

/**
 * The place at which a thread of a tracker works. A sync has few of them, for so many chunks are fetched side by side; a thread that has
 * to wait, for a limit to pass or for a report to be ready, gives its place to another chunk meanwhile. The tracker's threads implement
 * it; sources wait through {@link #sleep}.
 */
public interface WorkerSlot {

    /** Gives the place away. Called by the thread itself. */
    void leave();

    /**
     * Takes a place again, waiting until one is free. Called by the thread itself.
     *
     * @throws InterruptedException if interrupted meanwhile; the thread then has no place
     */
    void take() throws InterruptedException;

    /**
     * Sleeps in the current thread. If it is a tracker's, its place serves others meanwhile; afterwards it may have to wait for one.
     *
     * @param duration how long; nothing happens if not positive
     * @throws InterruptedException if interrupted, at once
     */
    static void sleep(Duration duration) throws InterruptedException {
        if (duration.isNegative() || duration.isZero()) {
            return;
        }
        long millis = Math.max(1, duration.toMillis());
        if (Thread.currentThread() instanceof WorkerSlot place) {
            place.leave();
            Thread.sleep(millis);
            place.take();
        } else {
            Thread.sleep(millis);
        }
    }
}
