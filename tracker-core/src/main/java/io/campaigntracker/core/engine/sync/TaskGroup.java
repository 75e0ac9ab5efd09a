package io.campaigntracker.core.engine.sync;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one sync has under way. Tasks may start others; the first that breaks off, or a cancellation, ends them all. Thread-safe. */
final class TaskGroup {

    private static final Logger LOG = LoggerFactory.getLogger(TaskGroup.class);
    private static final Duration TO_END = Duration.ofSeconds(10);

    private final WorkerSlots places;
    private final Set<FutureTask<?>> underWay = ConcurrentHashMap.newKeySet();
    private final Set<CompletableFuture<Void>> waits = ConcurrentHashMap.newKeySet();
    private final Set<CompletableFuture<Void>> accounts = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();
    private volatile boolean ended;

    TaskGroup(WorkerSlots places) {
        this.places = places;
    }

    /**
     * Starts the work on an account, after all parts of those already begun; it is done when what it returns is.
     *
     * @param turn before which it does not start, and until then needs no place
     * @param afterwards what is done in any case, whether or not the work began
     */
    void startAccount(CompletableFuture<Void> turn, Supplier<CompletableFuture<Void>> work, Runnable afterwards) {
        accounts.add(waitFor(turn)
                .thenCompose(granted -> {
                    CompletableFuture<Void> done = new CompletableFuture<>();
                    places.executeLast(task(work, done));
                    return done;
                })
                .whenComplete((nothing, failure) -> afterwards.run()));
    }

    /** {@return when the part is done} */
    CompletableFuture<Void> startPart(Runnable work) {
        return startStep(() -> {
            work.run();
            return CompletableFuture.completedFuture(null);
        });
    }

    /** {@return when the step is done and what it returns is} */
    CompletableFuture<Void> startStep(Supplier<CompletableFuture<Void>> work) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        places.execute(task(work, done));
        return done;
    }

    /** {@return done when the other is, or cancelled when all of this ends; nobody waits for it at a place} */
    CompletableFuture<Void> waitFor(CompletableFuture<Void> other) {
        CompletableFuture<Void> wait = other.copy();
        waits.add(wait);
        if (ended) {
            wait.cancel(false);
        }
        return wait.whenComplete((nothing, failure) -> {
            waits.removeIf(one -> one == wait);
            if (failure != null) {
                other.cancel(false);
            }
        });
    }

    /**
     * Waits until every account is done.
     *
     * @throws CancellationException if the thread is interrupted meanwhile; its interrupt stays set
     */
    void await() {
        CompletableFuture<Void> all = CompletableFuture.allOf(accounts.toArray(CompletableFuture[]::new));
        try {
            all.get();
        } catch (InterruptedException cancelled) {
            end();
            letEnd(TO_END);
            Thread.currentThread().interrupt();
            throw cancelled("the sync was cancelled; what was stored stays", cancelled);
        } catch (CancellationException | ExecutionException failure) {
            Throwable first = broken.get();
            if (first == null) {
                throw cancelled("the sync was ended with its tracker; what was stored stays", failure);
            }
            throw new IllegalStateException("a part of the sync broke off unexpectedly", first);
        }
    }

    private FutureTask<?> task(Supplier<CompletableFuture<Void>> work, CompletableFuture<Void> done) {
        AtomicBoolean begun = new AtomicBoolean();
        Runnable body = () -> {
            begun.set(true);
            run(work, done);
        };
        FutureTask<?> task = new FutureTask<Void>(body, null) {
            @Override
            protected void done() {
                underWay.remove(this);
                if (!begun.get()) {
                    done.cancel(false);
                }
            }
        };
        underWay.add(task);
        if (ended) {
            task.cancel(true);
        }
        return task;
    }

    private void run(Supplier<CompletableFuture<Void>> work, CompletableFuture<Void> done) {
        try {
            CompletableFuture<Void> unused = work.get().whenComplete((nothing, failure) -> {
                if (failure == null) {
                    done.complete(null);
                } else {
                    done.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException | Error failure) {
            broken.compareAndSet(null, failure);
            done.completeExceptionally(failure);
            end();
        }
    }

    /** Interrupts what is under way and drops what is not. */
    void end() {
        ended = true;
        underWay.forEach(task -> task.cancel(true));
        waits.forEach(wait -> wait.cancel(false));
    }

    /** Lets what was interrupted give its leases back; a source that does not heed interrupts is not waited for. */
    void letEnd(Duration limit) {
        CompletableFuture<Void> all = CompletableFuture.allOf(accounts.toArray(CompletableFuture[]::new));
        try {
            all.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException stillRunning) {
            LOG.warn("event=sync_part_ignores_cancellation");
        } catch (InterruptedException again) {
            Thread.currentThread().interrupt();
            LOG.debug("event=sync_cancelled_twice");
        } catch (CancellationException | ExecutionException expected) {
            LOG.debug("event=sync_ended");
        }
    }

    private static CancellationException cancelled(String message, Throwable cause) {
        CancellationException stopped = new CancellationException(message);
        stopped.initCause(cause);
        return stopped;
    }
}
