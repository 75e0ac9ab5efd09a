package io.campaigntracker.core.engine.lease;

import io.campaigntracker.testkit.MutableClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;

/** Time that passes by being waited for: a pause moves the clock and is over, and what is due at intervals is done on the way. */
public final class ManualTimer implements LeaseTimer {

    private final MutableClock clock;
    private final List<Beat> beats = new CopyOnWriteArrayList<>();

    private record Beat(Duration interval, Runnable work, CompletableFuture<Void> until) {}

    public ManualTimer(MutableClock clock) {
        this.clock = clock;
    }

    @Override
    public Future<?> every(Duration interval, Runnable work) {
        CompletableFuture<Void> until = new CompletableFuture<>();
        beats.add(new Beat(interval, work, until));
        return until;
    }

    @Override
    public CompletableFuture<Void> after(Duration pause) {
        clock.advance(pause);
        return CompletableFuture.completedFuture(null);
    }

    /** {@return the intervals at which something is done} */
    public List<Duration> intervals() {
        return beats.stream()
                .filter(beat -> !beat.until().isDone())
                .map(Beat::interval)
                .toList();
    }

    /** Lets the longest interval pass and does what is due. */
    public void beat() {
        clock.advance(intervals().stream().max(Duration::compareTo).orElseThrow());
        beats.stream()
                .filter(beat -> !beat.until().isDone())
                .forEach(beat -> beat.work().run());
    }

    @Override
    public void close() {}
}
