package io.campaigntracker.core.engine.sync;

import io.campaigntracker.core.conversion.ConversionDefaults;
import io.campaigntracker.core.engine.lease.DaemonThreads;
import io.campaigntracker.core.engine.lease.HeldLeases;
import io.campaigntracker.core.engine.lease.LeaseTimer;
import io.campaigntracker.core.engine.store.StoreParts;
import io.campaigntracker.model.Redactor;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.store.StoreException;
import io.campaigntracker.sync.ObservedSync;
import io.campaigntracker.sync.SyncObserver;
import io.campaigntracker.sync.SyncReport;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs syncs: each in the caller's thread, the chunks of all of them side by side. */
public final class SyncRunner implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SyncRunner.class);
    private static final Duration TO_END = Duration.ofSeconds(5);

    private final MetricsSource source;
    private final StoreParts store;
    private final Clock clock;
    private final ConversionFiller columns;
    private final WorkerSlots places;
    private final ExecutorService background;
    private final AccountTurns turns = new AccountTurns();
    private final LeaseTimer timer;
    private final Consumer<SyncReport> afterwards;
    private final SyncObserver observer;
    private final HeldLeases leases;
    private final Set<TaskGroup> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * @param afterwards is told of each sync that stored something, before its caller is
     * @param observer stands beside each sync
     */
    public SyncRunner(
            MetricsSource source,
            StoreParts store,
            Clock clock,
            ConversionDefaults defaults,
            int parallelism,
            Consumer<SyncReport> afterwards,
            SyncObserver observer) {
        this(
                source,
                store,
                clock,
                defaults,
                parallelism,
                afterwards,
                observer,
                LeaseTimer.ofSystem(DaemonThreads.named("campaign-tracker-lease")));
    }

    SyncRunner(
            MetricsSource source,
            StoreParts store,
            Clock clock,
            ConversionDefaults defaults,
            int parallelism,
            Consumer<SyncReport> afterwards,
            SyncObserver observer,
            LeaseTimer timer) {
        this.afterwards = afterwards;
        this.observer = observer;
        this.source = new GuardedSource(source);
        this.store = store;
        this.clock = clock;
        this.columns = new ConversionFiller(store.recomputable(), defaults);
        this.places = new WorkerSlots(parallelism, "campaign-tracker-sync");
        this.timer = timer;
        this.leases = new HeldLeases(store.leases(), timer);
        this.background = Executors.newCachedThreadPool(DaemonThreads.named("campaign-tracker-sync-caller"));
    }

    public SyncReport run(SyncRequest scope) {
        SyncReport report = report(scope);
        if (report.failed().isEmpty()) {
            LOG.info(
                    "event=sync_done rows={} parts={} left={} took={}",
                    report.rows(),
                    report.parts().size(),
                    report.leftToAnother().size(),
                    report.took());
        } else {
            LOG.warn(
                    "event=sync_incomplete rows={} parts={} failed={} left={} took={}",
                    report.rows(),
                    report.parts().size(),
                    report.failed().size(),
                    report.leftToAnother().size(),
                    report.took());
        }
        learn(report);
        return report;
    }

    /** What a sync stored is stored, whatever becomes of what is concluded from it. */
    private void learn(SyncReport report) {
        try {
            afterwards.accept(report);
        } catch (StoreException failure) {
            LOG.warn("event=learning_failed", Redactor.ofShapes().loggable(failure));
        }
    }

    private SyncReport report(SyncRequest scope) {
        TaskGroup tasks = new TaskGroup(places);
        running.add(tasks);
        if (closed) {
            running.remove(tasks);
            throw closed();
        }
        ObservedSync observed = observer.begin(scope.accountIds());
        try {
            SyncReport report =
                    new SyncSession(source, store, clock, columns, tasks, turns, leases, timer, scope, observed).run();
            observed.ended(report);
            return report;
        } catch (CancellationException cancelled) {
            LOG.info("event=sync_cancelled");
            observed.brokenOff(cancelled);
            throw cancelled;
        } catch (RuntimeException | Error failure) {
            LOG.error("event=sync_broken_off", Redactor.ofShapes().loggable(failure));
            observed.brokenOff(failure);
            throw failure;
        } finally {
            running.remove(tasks);
        }
    }

    public CompletableFuture<SyncReport> start(SyncRequest scope) {
        if (closed) {
            throw closed();
        }
        BackgroundSync sync = new BackgroundSync();
        sync.task = background.submit(() -> {
            try {
                sync.complete(run(scope));
            } catch (CancellationException cancelled) {
                sync.cancel(false);
            } catch (RuntimeException | Error failure) {
                sync.completeExceptionally(failure);
            }
        });
        return sync;
    }

    /**
     * Ends what is under way: fetching is interrupted, a chunk that is being written is written or rolled back, leases are given back. What takes
     * longer than a few seconds is not waited for, and what it writes afterwards is refused.
     */
    @Override
    public void close() {
        closed = true;
        List<TaskGroup> ending = List.copyOf(running);
        ending.forEach(TaskGroup::end);
        long deadline = System.nanoTime() + TO_END.toNanos();
        for (TaskGroup tasks : ending) {
            tasks.letEnd(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
        }
        leases.close();
        background.shutdownNow();
        places.close();
        timer.close();
    }

    private static IllegalStateException closed() {
        return new IllegalStateException("the tracker is closed");
    }

    /** A future whose cancellation reaches the thread that fetches. */
    private static final class BackgroundSync extends CompletableFuture<SyncReport> {
        private volatile @Nullable Future<?> task;

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean cancelled = super.cancel(mayInterruptIfRunning);
            Future<?> running = task;
            if (cancelled && mayInterruptIfRunning && running != null) {
                return running.cancel(true);
            }
            return cancelled;
        }
    }
}
