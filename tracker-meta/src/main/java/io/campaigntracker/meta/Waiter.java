package io.campaigntracker.meta;

import java.time.Duration;

/** Passing time: waits and the stopwatch that measures them, so that tests need not wait. */
interface Waiter {

    /** Waits in the current thread. */
    void await(Duration duration) throws InterruptedException;

    /** {@return nanoseconds of a stopwatch that never runs backwards} */
    long nanoTime();

    /** {@return real time} */
    static Waiter real() {
        return new Waiter() {
            @Override
            public void await(Duration duration) throws InterruptedException {
                Thread.sleep(Math.max(1, duration.toMillis()));
            }

            @Override
            public long nanoTime() {
                return System.nanoTime();
            }
        };
    }
}
