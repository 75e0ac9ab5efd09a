package io.campaigntracker.core.engine.sync;

import io.campaigntracker.source.WorkerSlot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs tasks at a limited number of places. A task that waits through {@link WorkerSlot#sleep} gives its place to another, and when its
 * wait is over has one again before any new task. So many may be away at once; one more keeps its place. Thread-safe.
 */
final class WorkerSlots implements AutoCloseable {

    private static final int MOST_AWAY = 64;

    private final ExecutorService threads;
    private final Deque<FutureTask<?>> tasks = new ArrayDeque<>();
    private final Deque<FutureTask<?>> lastTasks = new ArrayDeque<>();
    private int free;
    private int away;
    private int returning;
    private boolean closed;

    WorkerSlots(int places, String threadName) {
        this.free = places;
        AtomicInteger number = new AtomicInteger();
        this.threads =
                Executors.newCachedThreadPool(task -> new Worker(task, threadName + "-" + number.incrementAndGet()));
    }

    /** Runs it as soon as a place is free. */
    void execute(FutureTask<?> task) {
        enqueue(tasks, task);
    }

    /** Runs it as soon as a place is free and nothing else waits for one. */
    void executeLast(FutureTask<?> task) {
        enqueue(lastTasks, task);
    }

    /** Interrupts what is running and cancels what is not yet. */
    @Override
    public void close() {
        List<FutureTask<?>> dropped = new ArrayList<>();
        synchronized (this) {
            closed = true;
            dropped.addAll(tasks);
            dropped.addAll(lastTasks);
            tasks.clear();
            lastTasks.clear();
        }
        threads.shutdownNow();
        dropped.forEach(task -> task.cancel(false));
    }

    private void enqueue(Deque<FutureTask<?>> queue, FutureTask<?> task) {
        synchronized (this) {
            if (!closed) {
                queue.add(task);
                dispatch();
                return;
            }
        }
        task.cancel(false);
    }

    private synchronized void dispatch() {
        while (free > 0 && returning == 0 && !closed) {
            FutureTask<?> first = tasks.poll();
            FutureTask<?> task = first == null ? lastTasks.poll() : first;
            if (task == null) {
                return;
            }
            free--;
            threads.execute(() -> work(task));
        }
    }

    private void work(FutureTask<?> task) {
        Worker worker = (Worker) Thread.currentThread();
        worker.isAway = false;
        try {
            task.run();
        } finally {
            leaveFor(worker);
        }
    }

    private synchronized void leaveFor(Worker worker) {
        if (worker.isAway) {
            away--;
        } else {
            vacate();
        }
    }

    private synchronized void vacate() {
        free++;
        notifyAll();
        dispatch();
    }

    private synchronized boolean lend() {
        if (away >= MOST_AWAY) {
            return false;
        }
        away++;
        vacate();
        return true;
    }

    private synchronized void regain() throws InterruptedException {
        returning++;
        try {
            while (free == 0) {
                wait();
            }
            free--;
            away--;
        } finally {
            returning--;
            dispatch();
        }
    }

    private final class Worker extends Thread implements WorkerSlot {
        private boolean isAway;

        Worker(Runnable work, String name) {
            super(work, name);
            setDaemon(true);
        }

        @Override
        public void leave() {
            isAway = isAway || lend();
        }

        @Override
        public void take() throws InterruptedException {
            if (isAway) {
                regain();
                isAway = false;
            }
        }
    }
}
