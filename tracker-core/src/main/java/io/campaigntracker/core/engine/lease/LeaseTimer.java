package io.campaigntracker.core.engine.lease;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** What work under a lease does at intervals or after a pause, without keeping a thread. Thread-safe. */
public interface LeaseTimer extends AutoCloseable {

    /** Does something again and again until the future is cancelled. */
    Future<?> every(Duration interval, Runnable work);

    /** {@return done after a pause; cancelling it ends the wait} */
    CompletableFuture<Void> after(Duration pause);

    /** Ends everything. */
    @Override
    void close();

    /**
     * {@return a timer by the system's time; what it does at intervals may block, and each piece of work has a thread of its own for that
     * time, so that one that is stuck does not keep the others}
     */
    static LeaseTimer ofSystem(ThreadFactory threads) {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(threads);
        ExecutorService workers = Executors.newCachedThreadPool(threads);
        return new LeaseTimer() {
            @Override
            public Future<?> every(Duration interval, Runnable work) {
                return clock.scheduleAtFixedRate(
                        () -> workers.execute(work), interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
            }

            @Override
            public CompletableFuture<Void> after(Duration pause) {
                CompletableFuture<Void> done = new CompletableFuture<>();
                Future<?> due = clock.schedule(() -> done.complete(null), pause.toMillis(), TimeUnit.MILLISECONDS);
                CompletableFuture<Void> unused = done.whenComplete((nothing, ended) -> due.cancel(false));
                return done;
            }

            @Override
            public void close() {
                clock.shutdownNow();
                workers.shutdown();
            }
        };
    }
}
