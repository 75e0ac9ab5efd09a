package io.campaigntracker.core.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Computes many independent things side by side. What comes out does not depend on how many threads took part, nor on which of them did what: each thing is computed by itself
 * and lies where it belongs. The asking thread takes part, so that nothing waits for an executor that is busy or shut down. Thread-safe.
 */
public final class Workers {

    /** The asking thread alone. */
    public static final Workers NONE = new Workers(Runnable::run, 0);

    /** Fewer things are done before another thread would have begun. */
    private static final int FEW = 64;

    private static final int PARTS_A_THREAD = 8;

    private final Executor executor;
    private final int helpers;

    private Workers(Executor executor, int helpers) {
        this.executor = executor;
        this.helpers = helpers;
    }

    /** {@return one thread a processor: the asking one and those of the common pool} */
    public static Workers ofProcessors() {
        return on(ForkJoinPool.commonPool());
    }

    /** {@return one thread a processor: the asking one and, as far as it has them free, those of an executor} */
    public static Workers on(Executor executor) {
        return on(executor, Runtime.getRuntime().availableProcessors() - 1);
    }

    /** {@return the asking thread and so many others of an executor at most} */
    static Workers on(Executor executor, int helpers) {
        return new Workers(Objects.requireNonNull(executor, "executor"), helpers);
    }

    /**
     * {@return what a pure function gives for each number from 0 on, in their order}
     *
     * @throws RuntimeException what it throws for the first number for which it throws
     */
    public <T> List<T> map(int size, IntFunction<? extends T> function) {
        if (helpers == 0 || size < FEW) {
            List<T> all = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                all.add(function.apply(i));
            }
            return all;
        }
        Job<T> job = new Job<>(size, Math.min(size, PARTS_A_THREAD * (helpers + 1)), function);
        try {
            for (int i = 0; i < helpers; i++) {
                executor.execute(job);
            }
        } catch (RejectedExecutionException busy) {
            // then the asking thread does it alone
        }
        job.run();
        return job.result();
    }

    /** {@return something computed once: by another thread, if one is free before somebody asks for it, else by whoever asks} */
    public <T> Ahead<T> ahead(Supplier<? extends T> computation) {
        Ahead<T> ahead = new Ahead<>(computation);
        try {
            if (helpers > 0) {
                executor.execute(ahead::compute);
            }
        } catch (RejectedExecutionException busy) {
            // then whoever asks does it
        }
        return ahead;
    }

    /**
     * Something that is computed once, by whichever thread comes first. Thread-safe.
     *
     * @param <T> what comes out
     */
    public static final class Ahead<T> {
        private final Supplier<? extends T> computation;
        private final AtomicBoolean begun = new AtomicBoolean();
        private final CountDownLatch done = new CountDownLatch(1);
        private @Nullable T result;
        private @Nullable Throwable failure;

        private Ahead(Supplier<? extends T> computation) {
            this.computation = computation;
        }

        /** {@return whether this thread computed it: nobody had begun to} */
        public boolean compute() {
            if (!begun.compareAndSet(false, true)) {
                return false;
            }
            try {
                result = computation.get();
            } catch (RuntimeException | Error thrown) {
                failure = thrown;
            } finally {
                done.countDown();
            }
            return true;
        }

        /** {@return whether it is there} */
        public boolean isDone() {
            return done.getCount() == 0;
        }

        /**
         * {@return what came out, which this thread computes if nobody has begun to}
         *
         * @throws RuntimeException what the computation threw
         */
        public T get() {
            compute();
            await(done);
            rethrow(failure);
            return Objects.requireNonNull(result, "dropped");
        }

        /** Gives it up: it is not begun any more, and whoever has begun it has ended. */
        public void drop() {
            if (begun.compareAndSet(false, true)) {
                done.countDown();
            }
            await(done);
        }
    }

    /** What others have begun ends soon; to leave it running would be to give back a thread that still reads what was asked about. */
    private static void await(CountDownLatch open) {
        boolean interrupted = false;
        while (true) {
            try {
                open.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void rethrow(@Nullable Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
    }

    /** Stretches of the numbers, of which each thread takes the next until there is none. */
    private static final class Job<T> implements Runnable {
        private final int size;
        private final int parts;
        private final IntFunction<? extends T> function;
        private final AtomicInteger next = new AtomicInteger();
        private final CountDownLatch open;
        private final List<List<T>> done;
        private final @Nullable Throwable[] failures;

        Job(int size, int parts, IntFunction<? extends T> function) {
            this.size = size;
            this.parts = parts;
            this.function = function;
            this.open = new CountDownLatch(parts);
            this.done = new ArrayList<>(parts);
            for (int part = 0; part < parts; part++) {
                done.add(new ArrayList<>());
            }
            this.failures = new Throwable[parts];
        }

        @Override
        public void run() {
            for (int part = next.getAndIncrement(); part < parts; part = next.getAndIncrement()) {
                try {
                    List<T> own = done.get(part);
                    for (int i = begin(part); i < begin(part + 1); i++) {
                        own.add(function.apply(i));
                    }
                } catch (RuntimeException | Error failure) {
                    failures[part] = failure;
                } finally {
                    open.countDown();
                }
            }
        }

        private int begin(int part) {
            return (int) ((long) size * part / parts);
        }

        List<T> result() {
            await(open);
            for (Throwable failure : failures) {
                rethrow(failure);
            }
            List<T> all = new ArrayList<>(size);
            done.forEach(all::addAll);
            return all;
        }
    }
}
