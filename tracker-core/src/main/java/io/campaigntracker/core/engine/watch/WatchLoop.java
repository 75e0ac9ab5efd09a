package io.campaigntracker.core.engine.watch;

import io.campaigntracker.core.engine.lease.DaemonThreads;
import io.campaigntracker.model.Redactor;
import io.campaigntracker.watch.RunningWatch;
import io.campaigntracker.watch.WatchHealth;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks again and again what is due and runs it: accounts side by side, the tasks of one account one after the other. What is due is asked of the
 * store each time, so that a machine that slept, a clock that was set and another instance's work are all seen.
 */
final class WatchLoop implements RunningWatch {

    private static final Logger LOG = LoggerFactory.getLogger(WatchLoop.class);
    private static final long LOOKED_EVERY_SECONDS = 10;
    private static final int SIDE_BY_SIDE = 4;
    private static final long TO_END_SECONDS = 15;

    private final Watches watches;
    private final WatchSetup setup;
    private final Consumer<WatchLoop> afterwards;
    private final ScheduledExecutorService lookout =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("campaign-tracker-watch"));
    private final ExecutorService workers =
            Executors.newFixedThreadPool(SIDE_BY_SIDE, DaemonThreads.named("campaign-tracker-watch-run"));
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();

    WatchLoop(Watches watches, WatchSetup setup, Consumer<WatchLoop> afterwards) {
        this.watches = watches;
        this.setup = setup;
        this.afterwards = afterwards;
    }

    void begin() {
        Future<?> unused = lookout.scheduleWithFixedDelay(this::look, 0, LOOKED_EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            for (WatchedAccount account : watches.due(setup)) {
                if (underWay.add(account.accountId())) {
                    startLater(account);
                }
            }
        } catch (RuntimeException failure) {
            // what escapes here would end the watch without a word
            LOG.warn("event=watch_not_looked", Redactor.ofShapes().loggable(failure));
        }
    }

    private void startLater(WatchedAccount account) {
        long jitter = setup.jitter().toMillis();
        long pause = jitter == 0 ? 0 : ThreadLocalRandom.current().nextLong(jitter + 1);
        Future<?> unused = lookout.schedule(() -> workers.execute(() -> run(account)), pause, TimeUnit.MILLISECONDS);
    }

    private void run(WatchedAccount account) {
        try {
            watches.runDue(setup, account);
        } catch (CancellationException ended) {
            LOG.info("event=watch_run_cancelled account={}", account.accountId());
        } catch (RuntimeException failure) {
            LOG.warn(
                    "event=watch_run_broken_off account={}",
                    account.accountId(),
                    Redactor.ofShapes().loggable(failure));
        } finally {
            underWay.remove(account.accountId());
        }
    }

    @Override
    public WatchHealth health() {
        return watches.health(setup);
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        lookout.shutdownNow();
        workers.shutdownNow();
        try {
            if (!workers.awaitTermination(TO_END_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("event=watch_not_ended after_seconds={}", TO_END_SECONDS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        afterwards.accept(this);
    }
}
