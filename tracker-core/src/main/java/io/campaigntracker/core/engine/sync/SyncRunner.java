package io.campaigntracker.core.engine.sync;

import io.campaigntracker.core.conversion.ConversionDefaults;
import io.campaigntracker.core.engine.history.StoreParts;
import io.campaigntracker.model.Redactor;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.sync.SyncReport;
import java.time.Clock;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs syncs: each in the caller's thread, the chunks of all of them side by side. */
public final class SyncRunner implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SyncRunner.class);

    private final MetricsSource source;
    private final StoreParts store;
    private final Clock clock;
    private final ConversionFiller columns;
    private final WorkerSlots places;
    private final ExecutorService background;
    private final ScheduledExecutorService heartbeats;

    public SyncRunner(
            MetricsSource source, StoreParts store, Clock clock, ConversionDefaults defaults, int parallelism) {
        this.source = source;
        this.store = store;
        this.clock = clock;
        this.columns = new ConversionFiller(store.recomputable(), defaults);
        this.places = new WorkerSlots(parallelism, "campaign-tracker-sync");
        this.heartbeats = Executors.newSingleThreadScheduledExecutor(daemons("campaign-tracker-lease"));
        this.background = Executors.newCachedThreadPool(daemons("campaign-tracker-sync-caller"));
    }

    public SyncReport run(SyncRequest scope) {
        SyncReport report = report(scope);
        if (report.isComplete()) {
            LOG.info(
                    "event=sync_done rows={} parts={} took={}",
                    report.rows(),
                    report.parts().size(),
                    report.took());
        } else {
            LOG.warn(
                    "event=sync_incomplete rows={} parts={} incomplete={} took={}",
                    report.rows(),
                    report.parts().size(),
                    report.incomplete().size(),
                    report.took());
        }
        return report;
    }

    private SyncReport report(SyncRequest scope) {
        try {
            return new SyncSession(source, store, clock, columns, new TaskGroup(places), heartbeats, scope).run();
        } catch (CancellationException cancelled) {
            LOG.info("event=sync_cancelled");
            throw cancelled;
        } catch (RuntimeException failure) {
            LOG.error("event=sync_broken_off", Redactor.ofShapes().loggable(failure));
            throw failure;
        }
    }

    public CompletableFuture<SyncReport> start(SyncRequest scope) {
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

    @Override
    public void close() {
        background.shutdownNow();
        places.close();
        heartbeats.shutdownNow();
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
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
