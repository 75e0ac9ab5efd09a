package io.campaigntracker.meta;

import io.campaigntracker.source.WorkerSlot;
import java.time.Duration;

/** Passing time: waits and the stopwatch that measures them, so that tests need not wait. */
interface Waiter {

    /** Waits in the current thread, which gives its place in a sync to others meanwhile. */
    void await(Duration duration) throws InterruptedException;

    /** {@return nanoseconds of a stopwatch that never runs backwards} */
    long nanoTime();

    /** Real time. */
    Waiter REAL = new Waiter() {
        @Override
        public void await(Duration duration) throws InterruptedException {
            WorkerSlot.sleep(duration);
        }

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }
    };
}
