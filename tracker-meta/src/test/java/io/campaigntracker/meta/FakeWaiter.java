package io.campaigntracker.meta;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Lets time pass at once, and remembers how much. */
final class FakeWaiter implements Waiter {

    private final List<Duration> waits = new ArrayList<>();
    private long now = 1_000_000;

    @Override
    public synchronized void await(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        waits.add(duration);
        now += duration.toNanos();
    }

    @Override
    public synchronized long nanoTime() {
        return now;
    }

    synchronized List<Duration> waits() {
        return List.copyOf(waits);
    }

    synchronized Duration waited() {
        return waits.stream().reduce(Duration.ZERO, Duration::plus);
    }
}
