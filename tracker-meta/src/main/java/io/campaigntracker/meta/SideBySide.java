package io.campaigntracker.meta;

import io.campaigntracker.source.WorkerSlot;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Does several things at the same time as if one after the other: the first failure in their order counts, and ends those after it. The first runs
 * in the calling thread, each other in one of its own.
 */
final class SideBySide {

    private final List<FutureTask<?>> others = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    private SideBySide(List<Runnable> works) {
        for (Runnable work : works) {
            FutureTask<?> task = new FutureTask<>(work, null);
            Thread thread = new Thread(task, "campaign-tracker-meta");
            thread.setDaemon(true);
            others.add(task);
            threads.add(thread);
        }
    }

    /** Returns or fails only when all have ended. An interrupt of the calling thread ends them all. */
    static void run(Runnable first, Runnable... others) {
        SideBySide work = new SideBySide(List.of(others));
        work.threads.forEach(Thread::start);
        try {
            first.run();
            work.await();
        } finally {
            work.end();
        }
    }

    /** Whoever only waits for others leaves its place in a sync to those that have something to do. */
    private void await() {
        WorkerSlot place = Thread.currentThread() instanceof WorkerSlot worker ? worker : null;
        try {
            if (place != null) {
                place.leave();
            }
            Throwable failure = firstFailure();
            if (place != null) {
                place.take();
            }
            if (failure != null) {
                throw failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
            }
        } catch (InterruptedException e) {
            throw GraphException.cancelled();
        }
    }

    private @Nullable Throwable firstFailure() throws InterruptedException {
        for (FutureTask<?> other : others) {
            try {
                other.get();
            } catch (ExecutionException e) {
                return e.getCause();
            }
        }
        return null;
    }

    private void end() {
        others.forEach(other -> other.cancel(true));
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
